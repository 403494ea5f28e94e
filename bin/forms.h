/*
 * forms.h -- which forms a program knows: those in $RPT_FORMS, else in ../forms beside the program,
 * else in the installed data directory.
 */
#ifndef FORMS_H
#define FORMS_H

#include "form.h"
#include "run.h"

enum { FORMS_MOST = 64 /* -f options on one command line */ };

struct forms_wanted {
	const char *name[FORMS_MOST]; /* a form, a file, or "none"; no names: every form there is */
	size_t n;
};

void forms_want(struct run *, struct forms_wanted *, const char *name);

/* Owned by the caller; may be empty.  A faulty form is told, and ends the program with status 2. */
struct form_set *forms_load(struct run *, const struct forms_wanted *);

#endif
