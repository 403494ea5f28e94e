/*
 * columns_drift.c -- lines that drift by what they hold.
 *
 *                            个人    企业    合计
 *       一、上年结转           12       3      15        "12" and "0" are of 个人, "1" is of 企业, though it
 *     （一）本年新办证件               0       1       1    stands right of 合计
 *
 * A tool that sets each text of a page where it stands there, but counts the wide characters before it as
 * narrow ones, or the other way, moves what follows, in each line by another way.  The heads drift as some row
 * does: its values stand nearest to their middles, under the measure under which they do.  Its columns are
 * those of the table; a line without values moves as the row below it does, or else the one above.
 */
#include "columns_packed.h"

#include "utf8.h"

struct fit { /* of the heads to a line */
	const struct piece *best;
	struct words *words; /* of all lines, under the measure */
	enum measure measure;
	size_t misfit;
};

/* Twice where the middle of a word is, as wide as it is printed. */
static size_t middle_of(const struct piece *word)
{
	return 2 * word->left + utf8_span_width(word->text);
}

/* How far right a middle may be. */
static size_t most_middle(const struct scan *scan, const struct words *words)
{
	size_t most = 0;

	for (size_t i = 0; i < scan->n; i++)
		for (size_t k = 0; k < words[i].n; k++)
			if (middle_of(&words[i].v[k]) > most)
				most = middle_of(&words[i].v[k]);
	return most;
}

/* From every middle, up to the furthest, the way to the nearest of a word above the first row; NULL: none is. */
static size_t *ways_to_heads(const struct scan *scan, const struct words *words, size_t first)
{
	size_t most = most_middle(scan, words), *way = arena_array(scan->scratch, size_t, most + 1);
	bool any = false;

	for (size_t x = 0; x <= most; x++)
		way[x] = most;
	for (size_t i = 0; i < first; i++)
		for (size_t k = 0; k < words[i].n; k++) {
			way[middle_of(&words[i].v[k])] = 0;
			any = true;
		}
	for (size_t x = 1; x <= most; x++)
		way[x] = way[x - 1] < way[x] ? way[x - 1] + 1 : way[x];
	for (size_t x = most; x-- > 0;)
		way[x] = way[x + 1] < way[x] ? way[x + 1] + 1 : way[x];
	return any ? way : NULL;
}

/* How far the values are from the nearest heads, in sum. */
static size_t misfit_of(const size_t *way, const struct piece *value, size_t values)
{
	size_t sum = 0;

	for (size_t k = 0; k < values; k++)
		sum += way[middle_of(&value[k])];
	return sum;
}

/*
 * The line that the heads fit best under this measure, when better than *fit so far.  The misfit of the row
 * packed->best is kept; it is met under its own measure alone: another has words of its own.
 */
static void fit_measure(const struct scan *scan, struct words *words, enum measure measure,
			struct packed *packed, struct fit *fit)
{
	size_t *way = ways_to_heads(scan, words, packed->first);

	for (size_t i = packed->first; i < scan->n && way != NULL; i++) {
		const struct piece *value = &words[i].v[words[i].n - words[i].values];
		if (!has_label(&words[i]))
			continue;
		size_t misfit = misfit_of(way, value, packed->values);
		if (value == packed->best)
			packed->misfit = misfit;
		if (misfit < fit->misfit)
			*fit = (struct fit){ value, words, measure, misfit };
	}
}

/* Sets the values of the words under another measure; false: these are other words. */
static bool count_alike(const struct scan *scan, const struct words *words, struct words *other)
{
	for (size_t i = 0; i < scan->n; i++) {
		if (other[i].n != words[i].n)
			return false;
		other[i].values = words[i].values;
	}
	return true;
}

void drift_fit(const struct scan *scan, struct cuts cuts, struct words **words, struct packed *packed)
{
	struct fit fit = { .misfit = SIZE_MAX };

	packed->misfit = SIZE_MAX;
	fit_measure(scan, *words, MEASURE_WIDTH, packed, &fit);
	for (enum measure m = MEASURE_WIDTH + 1; m < MEASURES && cuts.by[m] != cuts.by[MEASURE_WIDTH]; m++) {
		struct words *other = list_words(scan, cuts.by[m], m);
		if (count_alike(scan, *words, other))
			fit_measure(scan, other, m, packed, &fit);
	}
	if (heads_fit(packed, GAP) || fit.misfit >= packed->misfit / 2)
		return;
	*words = fit.words;
	packed->best = fit.best;
	packed->measure = fit.measure;
	packed->misfit = fit.misfit;
	packed->drifts = true;
}

/* By line, where the values of its row begin: its own, those of the row below it, or else above it. */
static uint32_t *row_starts(const struct scan *scan, const struct words *words, const struct packed *packed)
{
	uint32_t *start = arena_array(scan->scratch, uint32_t, scan->n + 1), last = packed->best[0].left;

	for (size_t i = scan->n; i-- > 0;)
		if (i < packed->first)
			start[i] = packed->best[0].left;
		else if (is_packed_row(packed, words, i))
			start[i] = words[i].v[words[i].n - words[i].values].left;
		else
			start[i] = i + 1 < scan->n ? start[i + 1] : 0;
	for (size_t i = packed->first; i < scan->n; i++)
		last = start[i] = start[i] > 0 ? start[i] : last;
	return start;
}

/* How far labels reach, the texts that end before the values of their rows. */
static uint32_t labels_end(const struct scan *scan, const struct words *words, const uint32_t *start,
			   const struct packed *packed)
{
	uint32_t end = 0;

	for (size_t i = packed->first; i < scan->n; i++)
		for (size_t k = 0; k < words[i].n && words[i].v[k].right <= start[i]; k++)
			end = words[i].v[k].right > end ? words[i].v[k].right : end;
	return end;
}

/* What stands over values of a row that begin at `start`, as these move. */
static void move_line(struct arena *arena, struct pieces *line, uint32_t start, uint32_t to)
{
	struct piece *v = arena_bare(arena, struct piece, line->n + 1);

	for (size_t k = 0; k < line->n; k++) {
		v[k] = line->v[k];
		if (v[k].left + GAP > start) {
			v[k].left = v[k].left + to - start;
			v[k].right = v[k].right + to - start;
		}
	}
	line->v = v;
}

void drift_lines(const struct scan *scan, struct pieces *pieces, const struct words *words,
		 struct packed *packed)
{
	uint32_t *start = row_starts(scan, words, packed), first = packed->best[0].left,
		 end = labels_end(scan, words, start, packed) + packed->room,
		 by = end > first ? end + GAP - first : 0;

	for (size_t k = 0; k < packed->values; k++) {
		packed->column[k].left += by;
		packed->column[k].right += by;
	}
	for (size_t i = 0; i < scan->n; i++)
		if (!is_packed_row(packed, words, i) && pieces[i].n > 0)
			move_line(scan->scratch, &pieces[i], start[i], first + by);
}
