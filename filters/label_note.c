/*
 * label_note.c -- does a text begin as notes do?
 */
#include "label.h"

bool label_is_note(struct span s)
{
	static const char *const head[] = {
		"注：",     "注:",     "备注：",  "备注:",  "说明：", "说明:",     "资料来源",
		"数据来源", "来源：",  "Note:",   "Notes:", "NOTE:",  "Note ",     "Source:",
		"Sources:", "SOURCE:", "Source ", "*",      "†",      "Anmerkung", "Quelle"
	};

	for (size_t i = 0; s.len > 0 && i < sizeof head / sizeof *head; i++)
		if (*head[i] == *s.p && span_has_at(s, 0, span_of(head[i])))
			return true;
	return false;
}
