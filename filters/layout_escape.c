/*
 * layout_escape.c -- backslashes that a writer of Markdown or reStructuredText put before marks, in tables
 * under rules: looked through.
 *
 *       Ware            Price                     Ware            Price
 *       --------------- ----------                --------------- ----------
 *       Tanner\'s tar   \$12.00           as      Tanner's tar    $12.00
 *       Oak \[note\]    \<5                       Oak [note]      <5
 *
 * A writer escapes a mark wherever it stands, inside of words too; in a list of file names or of patterns
 * some stand without, and what is escaped begins cells.  Those are exempt that mean something in some places
 * only: _ inside of a word, # and @ before one, a point between digits; and runs, "\...".  A backslash before
 * a blank is a break, or nothing.  Columns stay where they are: what a cell loses in width, the blanks behind
 * it gain.
 *
 * Rows between bars under a rule with bars are layout_bar.c's, which knows more of Markdown.
 */
#include "layout.h"

#include <string.h>

#include "ascii.h"

struct escapes { /* of the stretch's rows; by mark */
	bool escaped[128], bare[128];
	bool any, other; /* a mark is surely escaped; a backslash is before no mark */
};

/* A rule that begins with a corner, which a box may close further on. */
static bool is_box_start(const struct line *line)
{
	return line->rule && *line->body.p == '+';
}

static bool is_row(const struct line *line)
{
	return !line->rule && (line->gaps > 0 || line->bars > 0);
}

/*
 * The end of the run of marks that the backslash at s.p[i] escapes; i: it escapes none, or is a text about
 * such.
 */
static size_t run_end(struct span s, size_t i)
{
	size_t end = i + 1;

	if (end == s.len || !ascii_is_mark(s.p[end]) || s.p[end] == '\\')
		return i;
	while (end < s.len && s.p[end] == s.p[i + 1])
		end++;
	return end;
}

static bool before_blank(struct span s, size_t i)
{
	return i + 1 == s.len || s.p[i + 1] == ' ';
}

/*
 * Is the backslash at s.p[i] an escape for sure?  At the start of a cell the mark may be what the cell is
 * about, "\.   a dot", unless a digit follows: "\$12"; and behind a colon a path begins.
 */
static bool is_sure(struct span s, size_t i)
{
	bool begins = i == 0 || s.p[i - 1] == ':' ||
		      (s.p[i - 1] == ' ' && (i == 1 || memchr(" |", s.p[i - 2], 2) != NULL));
	size_t behind = i + 2 < s.len && s.p[i + 2] == ' ' ? i + 3 : i + 2; /* "\$ 12" */

	return !begins || (behind < s.len && ascii_is_digit(s.p[behind]));
}

/* No writer escapes it. */
static bool is_decimal_point(struct span s, size_t i)
{
	return s.p[i] == '.' && i > 0 && i + 1 < s.len && ascii_is_digit(s.p[i - 1]) &&
	       ascii_is_digit(s.p[i + 1]);
}

static void look_at(struct escapes *e, struct span s)
{
	for (size_t i = 0, end; i < s.len; i = end) {
		unsigned char c = (unsigned char)s.p[i];
		end = i + 1;
		if (c != '\\') {
			if (c < 128 && !is_decimal_point(s, i))
				e->bare[c] = true;
			continue;
		}
		end = before_blank(s, i) ? i + 1 : run_end(s, i);
		if (end == i) {
			e->other = true;
			return;
		}
		if (end != i + 2)
			continue;
		e->escaped[(unsigned char)s.p[i + 1]] = true;
		e->any = e->any || is_sure(s, i);
	}
}

/* Are the backslashes of the rows such escapes? */
static bool are_escapes(const struct scan *scan)
{
	struct escapes e = { .any = false };
	bool ruled = false;

	for (size_t i = 0; i < scan->n && !e.other; i++) {
		const struct line *line = &scan->v[i];
		ruled = ruled || line_shows_columns(line) || is_box_start(line);
		if (is_row(line))
			look_at(&e, line->body);
	}
	for (int c = 0; c < 128 && e.any; c++)
		if (e.escaped[c] && e.bare[c] && memchr("_#@", c, 3) == NULL)
			return false;
	return ruled && e.any && !e.other;
}

/* Without them; where a gap, a bar or the end of the line follows, as many blanks. */
static struct span without(struct arena *arena, struct span s)
{
	char *text = arena_bare(arena, char, s.len);
	size_t n = 0, lost = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == ' ' && (before_blank(s, i) || s.p[i + 1] == '|'))
			for (; lost > 0; lost--)
				text[n++] = ' ';
		if (s.p[i] == '\\' && before_blank(s, i)) {
			lost++;
			continue;
		}
		if (s.p[i] == '\\' && ascii_is_mark(s.p[i + 1])) {
			lost++;
			i++;
		}
		text[n++] = s.p[i];
	}
	return (struct span){ text, n };
}

bool scan_escapes(struct scan *scan)
{
	if (!(scan->shows & SIGN_BACKSLASH) || !(scan->shows & SHOW_RULE) || !are_escapes(scan))
		return false;
	scan_copy(scan);
	for (size_t i = 0; i < scan->n; i++) {
		struct line *line = &scan->v[i];
		bool heading = line->heading;
		if (line->signs & SIGN_BACKSLASH && !line->rule)
			line_look(line, line->no, without(scan->arena, line->text));
		line->heading = heading;
	}
	return true;
}
