/*
 * block.c -- records of blocks.
 */
#include "block.h"

#include "diag.h"

static const struct span name[] = { SPAN("blank"), SPAN("title"),     SPAN("heading"),
				    SPAN("text"),  SPAN("table"),     SPAN("caption"),
				    SPAN("note"),  SPAN("furniture"), SPAN("rule") };

_Static_assert(sizeof name / sizeof *name == KINDS, "a kind without a name");

struct span kind_name(enum kind kind)
{
	return name[kind];
}

static enum kind kind_of(struct span s)
{
	for (enum kind kind = 0; kind < KINDS; kind++)
		if (span_eq(s, name[kind]))
			return kind;
	return KIND_TEXT;
}

const struct line *block_look(const struct block_line *line, struct line *room)
{
	if (line->look)
		return line->look;
	line_look(room, line->no, line->text);
	return room;
}

int block_read(struct block_line *line, const struct rec *rec, struct diag *diag)
{
	const struct span *f = rec->f;

	*line = (struct block_line){ .kind = kind_of(f[BLOCKS_KIND]),
				     .text = f[BLOCKS_TEXT],
				     .section = f[BLOCKS_SECTION] };
	if (!span_to_u64(f[BLOCKS_LINE], &line->no))
		return diag_say(diag, DIAG_NUMBER, f[BLOCKS_DOC], 0, "column line: %.*s",
				(int)f[BLOCKS_LINE].len, f[BLOCKS_LINE].p);
	if (!span_to_u64(f[BLOCKS_BLOCK], &line->block))
		return diag_say(diag, DIAG_NUMBER, f[BLOCKS_DOC], line->no, "column block: %.*s",
				(int)f[BLOCKS_BLOCK].len, f[BLOCKS_BLOCK].p);
	return 0;
}
