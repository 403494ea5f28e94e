/*
 * form_fixture.h -- what the tests of forms share: a set of forms, who is told, and an arena.
 */
#ifndef FORM_FIXTURE_H
#define FORM_FIXTURE_H

#include "unit.h"

#include "form.h"

#include <stdlib.h>

struct fixture {
	struct unit_diag diag;
	struct form_set *set;
	struct arena arena;
};

static inline void fixture_init(struct fixture *f)
{
	f->diag = UNIT_DIAG_INIT;
	f->set = form_set_new();
	f->arena = ARENA_INIT;
}

static inline int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	if (!f)
		return -1;
	fixture_init(f);
	*state = f;
	return 0;
}

/* What begins with a fixture is torn down alike. */
static inline int tear_down(void **state)
{
	struct fixture *f = *state;

	form_set_free(f->set);
	arena_free(&f->arena);
	buf_free(&f->diag.told);
	free(f);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
