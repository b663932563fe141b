import CFuzzer
import FuzzTargets
import Glibc

/// libFuzzer's library asks for this name, and its driver for the function.
@_cdecl("LLVMFuzzerTestOneInput")
func test(bytes: UnsafePointer<UInt8>?, count: Int) -> Int32 {
    TokenTarget.run(bytes, count: count)
    return 0
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
TokenTarget.writeSeeds(arguments, count: count)
exit(LLVMFuzzerRunDriver(&count, &arguments, test))
