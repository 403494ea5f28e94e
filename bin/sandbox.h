/*
 * sandbox.h -- gives up every right that a filter does not need.
 *
 * From then on the process can read, write to what is open, open files for reading, and take memory;
 * all else (network, programs, writing, renaming or removing files) fails with EPERM.  Where the
 * system has no seccomp or does not permit it, and under valgrind, nothing happens: the filters are right
 * without it.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

void sandbox_enter(void);

#endif
