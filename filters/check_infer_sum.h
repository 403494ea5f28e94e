/*
 * check_infer_sum.h -- the search for sums.  Internal to check_infer.
 *
 *   check_infer_sum.c    the searches, in order
 *   check_infer_near.c   sums of neighbours in a view
 *   check_infer_view.c   views: choices of entries
 *   check_infer_single.c subtotals of a single part
 *   check_infer_tile.c   subtotals that only their fellows show
 *   check_infer_apart.c  sums that stand apart from their parts
 *   check_infer_keep.c   which candidates are kept
 *   check_infer_imply.c  what follows from those that are
 *
 * A search offers candidates, as many as it likes, and then keeps what it can of them.  A view and the
 * candidates that refer to its places live from one infer_keep() to the next.
 */
#ifndef CHECK_INFER_SUM_H
#define CHECK_INFER_SUM_H

#include "check_infer.h"

struct infer_view {
	uint32_t *entry; /* in the arena */
	size_t n;
	int cost; /* in bits, of choosing it among views */
};

struct infer_candidate {
	uint32_t target;
	uint32_t from, to; /* places in the view, `to` behind the last; of a pair: its entries */
	uint32_t away;     /* how far its first and its last part are, together */
	bool pair, doubled;
	int net; /* bits: evidence less the cost of the choice */
	struct infer_score score;
};

struct infer_search {
	struct infer *infer;
	struct infer_run run;
	struct infer_sieve sieve;
	size_t fuel; /* neighbours that a search may still weigh: its work is in proportion to the entries */
	struct infer_candidate *found; /* offered, not yet kept or dropped; owned */
	size_t n, cap;

	/* by entry */
	bool *target;     /* of a sum that was found */
	bool *used;       /* part of a sum found at this level */
	uint32_t *twin;   /* the first entry with the same numbers */
	uint32_t *owner;  /* the last sum found that it is part of, + 1 */
	uint32_t *first;  /* the first that was found of these, + 1 */
	uint32_t *single; /* what it repeats as the subtotal of a group of one may, + 1 */

	uint64_t *leaves; /* check_infer_imply.c's own */

	const uint32_t *table; /* by entry: the table in which it stands; NULL: all are of one */

	bool far, alike; /* beyond neighbours; among entries with the same label */

	/* check_infer_keep.c's own */
	uint32_t *marked; /* entries that are used */
	size_t n_marked;
	uint32_t *sums;       /* by twin: sums found of it and its like */
	int *best;            /* by entry: net of the best candidate, all 0 between uses ... */
	uint32_t *low, *high; /* ... and its range */
	uint32_t *shared;     /* by sum, all 0 between uses */
};

enum { INFER_MARGIN = 1 }; /* bits by which evidence must outweigh the choice */

/* --- check_infer_keep.c --- */
void infer_level(struct infer_search *); /* a new level begins: no entry is used */
void infer_offer(struct infer_search *, struct infer_candidate);
/* Keeps what it can of all on offer, and returns how much; `again`: of sums that were found already, too. */
size_t infer_keep(struct infer_search *, const struct infer_view *, bool again);

/* Are most numbers of two entries the same, but for rounding? */
bool infer_alike(const struct infer_axis *, uint32_t a, uint32_t b);

/* --- check_infer_imply.c --- */
void infer_find_leaves(struct infer_search *);
/* Was a sum found for the target, or for what repeats it, that comes to the same? */
bool infer_is_told(const struct infer_search *, uint32_t target, const uint32_t *part, size_t n);
/* Leaves those without parts whose parts merely stand for subtotals in another sum of the same target. */
void infer_drop_implied(struct infer_search *);

/* --- check_infer_near.c --- */
/* Bits that the labels of an entry say for its being a sum. */
int infer_prior(const struct infer_axis *, uint32_t target);
void infer_refuel(struct infer_search *); /* a search begins */
/* Offers the best sum for the entry at a place of the view that begins right behind it, or right before. */
void infer_try_side(struct infer_search *, const struct infer_view *, size_t at, bool back);
/* Sums of neighbours, level by level; the view is used up. */
void infer_search_levels(struct infer_search *, struct infer_view *, bool again);

/* --- check_infer_view.c --- */
struct infer_view infer_all(struct infer_search *); /* entries with numbers */
void infer_search_skipping(struct infer_search *);
void infer_search_kin(struct infer_search *);
void infer_search_totals(struct infer_search *);
void infer_search_free(struct infer_search *);
void infer_search_strides(struct infer_search *, const struct infer_view *);
void infer_search_alike(struct infer_search *);

/* --- check_infer_single.c --- */
void infer_find_singles(struct infer_search *); /* when sums of neighbours are found */
void infer_tell_singles(struct infer_search *); /* when totals are */

/* --- check_infer_tile.c --- */
void infer_search_tiles(struct infer_search *);

/* --- check_infer_apart.c --- */
void infer_search_apart(struct infer_search *);

#endif
