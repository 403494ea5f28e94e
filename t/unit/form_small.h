/*
 * form_small.h -- what the tests of forms share: a small form, and a set to load it into.
 */
#ifndef FORM_SMALL_H
#define FORM_SMALL_H

#include "unit.h"

#include "form.h"

#include <stdlib.h>

static const char small[] = "# a form\n"
			    "form small\n"
			    "title A small form\n"
			    "same 總总 計计\n"
			    "field year ~(\\d{4})年\n"
			    "\n"
			    "table t\n"
			    "\tsection 申请情况 | ~^applications\n"
			    "\tunit 件\n"
			    "\tcolumns\n"
			    "\t\tmen 男 | Men\n"
			    "\t\twomen\t女\n"
			    "\t\ttotal\t总计\n"
			    "\t\t\t| ~^grand.*\n"
			    "\trows\r\n"
			    "\t\tr1 一、新收\n"
			    "\t\tr2 二、办结\n"
			    "\t\t\t1 （一）公开\n"
			    "\t\t\t2 （二）其他\n"
			    "\t\tr3 三、未办结\n"
			    "\t\t\t1 （一）在办\n"
			    "\t\t\t2 （二）其他\n"
			    "\trelation people columns total = men + women\n"
			    "\trelation balance rows r1 - r3.* = r2.*\n"
			    "\tsays new r1.total ~新收(\\d+)件\n"
			    "\tsays none r1.total = 0 ~没有新收\n"
			    "table u\n"
			    "\tcolumns\n"
			    "\t\ta Amount\n"
			    "\t\tb Balance\n"
			    "\trows *\n";

struct fixture {
	struct unit_diag diag;
	struct form_set *set;
	struct arena arena;
};

static inline int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	if (!f)
		return -1;
	f->diag = UNIT_DIAG_INIT;
	f->set = form_set_new();
	f->arena = ARENA_INIT;
	*state = f;
	return 0;
}

static inline int tear_down(void **state)
{
	struct fixture *f = *state;

	form_set_free(f->set);
	arena_free(&f->arena);
	buf_free(&f->diag.told);
	free(f);
	return 0;
}

static inline const struct form *load_small(struct fixture *f)
{
	assert_int_equal(form_set_parse(f->set, span_of(small), "small.form", &f->diag.diag), 0);
	assert_int_equal(f->diag.told.len, 0);
	assert_int_equal(form_set_count(f->set), 1);
	return form_set_get(f->set, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
