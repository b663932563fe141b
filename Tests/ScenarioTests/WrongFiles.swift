/// Every scenario that is wrong, and all that is said of it.
let wrongFiles: [WrongFile] = [
    wrongSyntax, wrongShape, wrongTypes, wrongHostile, wrongPatches, wrongTraffic, wrongLoads, wrongClosedLoads,
    wrongCalls, wrongTrafficTimes, wrongTimeline, wrongSteps, wrongExpectations, wrongParameters, wrongIncludes, wrongScales,
].flatMap { $0 }
