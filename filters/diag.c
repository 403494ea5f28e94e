/*
 * diag.c -- the table of messages, and telling one.
 */
#include "diag.h"

#include "buf.h"

struct entry {
	enum diag_level level;
	const char *text;
};

static const struct entry table[DIAG_COUNT] = {
#define DIAG_ENTRY(name, level, text) [name] = { level, text },
	DIAG_TABLE(DIAG_ENTRY)
#undef DIAG_ENTRY
};

enum diag_level diag_level_of(enum diag_id id)
{
	return table[id].level;
}

const char *diag_text_of(enum diag_id id)
{
	return table[id].text;
}

void diag_ignore(struct diag *d, const struct diag_msg *msg)
{
	(void)d;
	(void)msg;
}

int diag_say(struct diag *d, enum diag_id id, struct span doc, uint64_t line, const char *detail_fmt, ...)
{
	struct diag_msg msg = { id, table[id].level, table[id].text, doc, line, SPAN_NONE };
	struct buf detail = BUF_INIT;
	va_list ap;

	va_start(ap, detail_fmt);
	buf_vfmt(&detail, detail_fmt, ap);
	va_end(ap);
	msg.detail = buf_span(&detail);
	d->say(d, &msg);
	buf_free(&detail);
	return msg.level == DIAG_ERROR ? -1 : 0;
}
