/*
 * markup_table.c -- the tags of tables, under the names that HTML, CALS (DocBook, DITA), TEI and OpenDocument
 * give them.
 */
#include "markup.h"

enum { SPAN_MOST = 65534 /* of HTML: more rows are a mistake */ };

struct span tag_local(struct span name)
{
	for (size_t i = name.len; i-- > 0;)
		if (name.p[i] == ':')
			return span_from(name, i + 1);
	return name;
}

enum tag_part tag_part(struct span name)
{
	static const struct {
		const char *name;
		enum tag_part part;
	} parts[] = {
		{ "table", TAG_TABLE },
		{ "tr", TAG_ROW },
		{ "td", TAG_CELL },
		{ "th", TAG_CELL },
		{ "thead", TAG_HEADER },
		{ "tbody", TAG_GROUP },
		{ "tfoot", TAG_GROUP },
		{ "caption", TAG_TITLE },
		{ "informaltable", TAG_TABLE },
		{ "tgroup", TAG_GROUP },
		{ "row", TAG_ROW },
		{ "entry", TAG_CELL },
		{ "colspec", TAG_COLUMN },
		{ "title", TAG_TITLE },
		{ "cell", TAG_CELL },
		{ "head", TAG_TITLE },
		{ "table-row", TAG_ROW },
		{ "table-header-rows", TAG_HEADER },
		{ "table-cell", TAG_CELL },
		{ "covered-table-cell", TAG_COVERED },
	};
	struct tag tag = { .name = tag_local(name) };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (tag_is(&tag, parts[i].name))
			return parts[i].part;
	return TAG_OTHER;
}

/* The number of the first of the attributes that is there; 1: none is. */
static uint64_t number_of(const struct tag *tag, const char *const *attribute, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (tag_value(tag, attribute[i]).p)
			return tag_number(tag, attribute[i], 1);
	return 1;
}

uint64_t tag_rows(const struct tag *tag)
{
	static const char *const rows[] = { "rowspan", "number-rows-spanned", "rows" };
	uint64_t more = tag_number(tag, "morerows", 0);

	return more > 0 && more < SPAN_MOST ? more + 1 : number_of(tag, rows, sizeof rows / sizeof *rows);
}

/* The ordinal of the column of that name, from 1; 0: there is none. */
static uint64_t column_of(const struct tag_columns *columns, struct span name)
{
	for (size_t i = 0; i < columns->n && name.len > 0; i++)
		if (span_eq(columns->name[i], name))
			return i + 1;
	return 0;
}

uint64_t tag_across(const struct tag *tag, const struct tag_columns *columns)
{
	static const char *const across[] = { "colspan", "number-columns-spanned", "cols" };
	uint64_t from = column_of(columns, tag_value(tag, "namest")),
		 to = column_of(columns, tag_value(tag, "nameend"));

	return from > 0 && to > from ? to - from + 1 : number_of(tag, across, sizeof across / sizeof *across);
}

bool tag_heads(const struct tag *tag)
{
	return tag_is(tag, "th") || span_eq(tag_value(tag, "role"), span_of("label"));
}

void tag_column(struct tag_columns *columns, const struct tag *tag)
{
	if (columns->n < TAG_COLUMNS)
		columns->name[columns->n++] = tag_value(tag, "colname");
}
