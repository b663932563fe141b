#pragma once

#include <stddef.h>
#include <stdint.h>

// libFuzzer's driver: it returns when its time is over, and ends the process where it finds something.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*target)(const uint8_t *bytes, size_t count));
