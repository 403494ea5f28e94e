/*
 * mem.c -- memory that is there or the program ends.
 */
#include "mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SHORT = 4096 /* elements of an array that keeps its room */ };

void *mem_alloc(size_t n)
{
	void *p = calloc(1, n ? n : 1);

	if (!p)
		mem_fail(n);
	return p;
}

void *mem_resize(void *p, size_t n)
{
	p = realloc(p, n ? n : 1);
	if (!p)
		mem_fail(n);
	return p;
}

char *mem_strdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(mem_alloc(n), s, n);
}

void *mem_double(void *v, size_t *cap, size_t size)
{
	if (*cap > SIZE_MAX / 2 / size)
		mem_fail(SIZE_MAX);
	*cap = *cap ? *cap * 2 : 8;
	return mem_resize(v, *cap * size);
}

void *mem_fit(void *v, size_t *cap, size_t n, size_t size)
{
	if (n <= SHORT || n == *cap)
		return v;
	*cap = n;
	return mem_resize(v, n * size);
}
