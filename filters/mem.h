/*
 * mem.h -- memory that is there or the program ends.
 *
 * The library decides no policy: mem_fail() is called when the system has no memory and must not
 * return.  Each program defines it (bin/run.c says so on stderr and leaves with status 2).
 */
#ifndef MEM_H
#define MEM_H

#include <stddef.h>

_Noreturn void mem_fail(size_t wanted);

void *mem_alloc(size_t n);           /* zeroed */
void *mem_resize(void *p, size_t n); /* as realloc */
char *mem_strdup(const char *s);

void *mem_double(void *v, size_t *cap, size_t size); /* room for twice `cap` elements, 8 at first */

/*
 * Room for one more element of an array of `cap` elements of `size` bytes, `n` in use: doubles.
 * Usage: v = mem_grow(v, &cap, n, sizeof *v);
 */
static inline void *mem_grow(void *v, size_t *cap, size_t n, size_t size)
{
	return n < *cap ? v : mem_double(v, cap, size);
}

/*
 * Gives back the room that an array of many elements has beyond the n in use; a short one keeps it.
 * Usage: v = mem_fit(v, &cap, n, sizeof *v);
 */
void *mem_fit(void *v, size_t *cap, size_t n, size_t size);

#endif
