#define _GNU_SOURCE
#include "raw_crypto.h"

#include <sched.h>

int raw_pin_to_processor(int number) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(number, &set);
    return sched_setaffinity(0, sizeof set, &set);
}
