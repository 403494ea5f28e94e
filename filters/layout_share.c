/*
 * layout_share.c -- a cell a line, but for cells that stand close together: these share a line.
 *
 *     North hall 64          All places 222 25
 *     8                      116 131
 *     51                     338
 *
 * The rows of a table have one number of values.  Where rows behind each other have it as running text, and
 * do not when each line is a cell, they are running text broken over lines.
 */
#include "layout_run.h"

#include "columns.h"

enum {
	LEAST_ROWS = 3,
	MANY_LABELS = 3 /* lines between two runs of values: more of them are a header */
};

struct run {
	size_t from, to; /* lines: of its label, if it has one, and of values */
	size_t words;    /* that are values */
	size_t lines;    /* that are */
	size_t labels;   /* lines of texts alone before its values */
	bool torn;       /* begins with numbers alone, which are no cell, and goes on behind their line */
};

struct runs { /* behind each other, of one number of words */
	size_t from, to, words, lines, n;
	bool uneven; /* not of one number of lines */
	bool broken; /* all over several lines */
	bool apart;  /* each word on a line of its own */
};

/* "2018 310 122": years label rows of nothing but numbers. */
static bool has_year(const struct line *line, size_t values)
{
	return values > 1 && line_begins_with_year(line);
}

static bool begins_row(const struct line *line, size_t *values)
{
	return run_values(line, values) > 0 || has_year(line, *values);
}

static bool is_outside(const struct line *line)
{
	return line->heading || line->rule || line->bars > 0 || line->tabs > 0 || line->gaps > 0 ||
	       (line->numbers == 0 && line_is_prose(line));
}

/* The run of values that begins on line i or behind it, up to a line outside of tables. */
static struct run run_at(const struct scan *scan, size_t i)
{
	struct run run = { i, i, 0, 0, 0, false };
	size_t values;

	for (; i < scan->n && !is_outside(&scan->v[i]); i++) {
		const struct line *line = &scan->v[i];
		if (line->blank) {
			run.to = run.words > 0 ? run.to : i + 1;
			continue;
		}
		bool begins = begins_row(line, &values);
		if (begins && run.words > 0)
			break;
		run.from = begins ? i : run.from;
		run.torn = begins ? has_year(line, values) : run.torn;
		run.labels += values == 0;
		run.words += values;
		run.lines += line->number;
		run.to = i + 1;
	}
	run.torn = run.torn && run.to > run.from + 1;
	return run;
}

/* A year that is the label of the row that begins on the line, as a number of values. */
static size_t year_of(const struct line *line)
{
	size_t values;

	return !line->blank && run_values(line, &values) == 0 && has_year(line, values);
}

static void runs_end(const struct scan *scan, struct runs *runs)
{
	bool shared = runs->n >= LEAST_ROWS && runs->words > 1;

	if (shared && (runs->uneven || runs->broken))
		shared = share_heads(scan, runs->from, runs->to, runs->words - year_of(&scan->v[runs->from]),
				     runs->apart) ||
			 runs->uneven;
	else
		shared = false;
	for (size_t i = runs->from; shared && i < runs->to; i++)
		scan->v[i].shared = scan->v[i].blank ? 0 : (uint32_t)runs->words;
	runs->n = 0;
}

static void runs_add(const struct scan *scan, struct runs *runs, const struct run *run)
{
	if (runs->n > 0 && (runs->words != run->words || run->labels > MANY_LABELS))
		runs_end(scan, runs);
	if (runs->n++ == 0)
		*runs = (struct runs){ run->from, run->to, run->words, run->lines, 1, run->torn, true, true };
	runs->uneven |= runs->lines != run->lines;
	runs->broken &= run->to > run->from + 1 && run->lines > 1;
	runs->apart &= run->words == run->lines;
	runs->to = run->to;
}

/* Do cells share a line anywhere?  They are of several words. */
static bool may_share(const struct scan *scan)
{
	for (size_t i = 0; i < scan->n; i++)
		if (scan->v[i].words > 1 && !is_outside(&scan->v[i]))
			return true;
	return false;
}

void scan_share(struct scan *scan)
{
	struct runs runs = { 0 };
	size_t next;

	if (!(scan->shows & SHOW_NUMBER) || !may_share(scan))
		return;
	for (size_t i = 0; i < scan->n && scan->delimiter == 0; i = next) {
		struct run run = run_at(scan, i);
		next = run.to > i ? run.to : i + 1;
		if (run.words > 0)
			runs_add(scan, &runs, &run);
		if (run.words == 0 || (run.to < scan->n && is_outside(&scan->v[run.to])))
			runs_end(scan, &runs);
	}
	runs_end(scan, &runs);
}

size_t run_shared(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];
	size_t values;

	if (line->shared == 0 || !begins_row(line, &values))
		return 0;
	return line->shared - has_year(line, values);
}
