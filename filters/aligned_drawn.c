/*
 * aligned_drawn.c -- a head between bars covers what is between them.
 *
 *             |        Berths
 *        Pier |    1      2      3    |  Total
 *
 * The line below may show the bars that its own leaves out behind its last text.
 */
#include "aligned.h"

#include "utf8.h"

static bool is_bar(struct span s, size_t i)
{
	return s.p[i] == '|' || (s.p[i] == ':' && line_colon_bar(s, i));
}

struct pieces aligned_bars(const struct scan *scan, size_t i)
{
	struct pieces bars = { NULL, 0, 0, false };
	uint32_t column = 0, cp;
	size_t n = 0;

	if (i >= scan->n || !scan->v[i].drawn)
		return bars;
	struct span s = scan->v[i].text;
	for (size_t at = 0; at < s.len; at++)
		n += is_bar(s, at);
	bars.v = arena_array(scan->scratch, struct piece, n + 1);
	for (size_t at = 0, next; at < s.len; at = next, column += utf8_width(cp)) {
		next = at + utf8_decode(s, at, &cp);
		if (is_bar(s, at))
			bars.v[bars.n++] = (struct piece){ .left = column, .right = column + 1 };
	}
	return bars;
}

/* Narrows the room around the piece to that between the bars of a line. */
static void narrow(const struct pieces *bars, const struct piece *piece, struct piece *room)
{
	size_t left = pieces_behind(bars->v, 0, bars->n, piece->left);
	size_t right = pieces_behind(bars->v, left, bars->n, piece->right);

	if (left > 0 && bars->v[left - 1].right > room->left)
		room->left = bars->v[left - 1].right;
	if (right < bars->n && bars->v[right].left < room->right)
		room->right = bars->v[right].left;
}

bool aligned_between_bars(const struct pieces *bars, const struct pieces *below, const struct pieces *line,
			  size_t k, struct piece *head)
{
	struct piece room = { .left = 0, .right = UINT32_MAX };

	if (bars->n == 0)
		return false;
	narrow(bars, &line->v[k], &room);
	narrow(below, &line->v[k], &room);
	if (room.right == UINT32_MAX || room.left == 0 || (k > 0 && line->v[k - 1].right > room.left) ||
	    (k + 1 < line->n && line->v[k + 1].left < room.right))
		return false;
	*head = line->v[k];
	head->left = room.left;
	head->right = room.right;
	return true;
}
