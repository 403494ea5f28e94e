/*
 * form_small.h -- a small form, and how to load it.
 */
#ifndef FORM_SMALL_H
#define FORM_SMALL_H

#include "form_fixture.h"

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

static inline const struct form *load_small(struct fixture *f)
{
	assert_int_equal(form_set_parse(f->set, span_of(small), "small.form", &f->diag.diag), 0);
	assert_int_equal(f->diag.told.len, 0);
	assert_int_equal(form_set_count(f->set), 1);
	return form_set_get(f->set, 0);
}

#endif
