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

/* Narrows the room around the piece to that between the bars of the line. */
static void narrow(const struct line *line, const struct piece *piece, struct piece *room)
{
	uint32_t column = 0, cp;

	for (size_t at = 0; at < line->text.len && column < room->right; column += utf8_width(cp)) {
		at += utf8_decode(line->text, at, &cp);
		bool bar = cp == '|' || (cp == ':' && line_colon_bar(line->text, at - 1));
		if (bar && column < piece->left)
			room->left = column + 1 > room->left ? column + 1 : room->left;
		else if (bar && column >= piece->right)
			room->right = column;
	}
}

bool aligned_between_bars(const struct scan *scan, size_t i, const struct pieces *pieces, size_t k,
			  struct piece *head)
{
	struct piece room = { .left = 0, .right = UINT32_MAX };

	if (!scan->v[i].drawn || scan->v[i].tabs > 0)
		return false;
	narrow(&scan->v[i], &pieces->v[k], &room);
	if (i + 1 < scan->n && scan->v[i + 1].drawn)
		narrow(&scan->v[i + 1], &pieces->v[k], &room);
	if (room.right == UINT32_MAX || room.left == 0 || (k > 0 && pieces->v[k - 1].right > room.left) ||
	    (k + 1 < pieces->n && pieces->v[k + 1].left < room.right))
		return false;
	*head = pieces->v[k];
	head->left = room.left;
	head->right = room.right;
	return true;
}
