/*
 * charset_model.c -- languages by their common characters.
 *
 * The probabilities are rough on purpose: they need only tell text from the noise that another charset
 * makes of it.  ASCII costs the same in every language.
 */
#include "charset_model.h"

#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
	LISTS = 5,
	RANGES = 4,
	ASCII = -400,
	CONTROL = -1600,
	OTHER = -1250, /* a character the language has no use for */
	PRIVATE = -1800
};

struct list {
	int score;
	const char *chars;
};

struct block {
	int score;
	uint32_t first, last;
};

struct language {
	const char *name;
	struct list list[LISTS];
	struct block block[RANGES];
};

#define CJK_MARKS "，。、；：“”（）《》！？【】「」『』·—…％"

static const struct language languages[] = {
	{ "zh",
	  { { -520,
	      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年" },
	    { -700, "过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理"
		    "心她本前开但因"
		    "只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重"
		    "并物手应战向头"
		    "文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教"
		    "儿原东声提立及"
		    "比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再"
		    "感建务做接必场"
		    "件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即"
		    "像难且权思王象"
		    "完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争"
		    "运息申请府章罚"
		    "费予以办律服构企研益组织复议诉讼维持纠未审存改况项六七八九百千亿元" },
	    { -600, CJK_MARKS } },
	  { { -1020, 0x4E00, 0x9FA5 }, { -800, 0xFF10, 0xFF5E }, { -900, 0x2000, 0x33FF } } },
	{ "zh-Hant",
	  { { -520,
	      "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年" },
	    { -700,
	      "過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本"
	      "前開但因"
	      "只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手"
	      "應戰向頭"
	      "文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東"
	      "聲提立及"
	      "比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務"
	      "做接必場"
	      "件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且"
	      "權思王象"
	      "完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運息申"
	      "請府章罰"
	      "費予辦律服構企研益組織復議訴訟維持糾未審存改況項六七八九百千億元台灣香港縣臺係唔咗嘅佢" },
	    { -600, CJK_MARKS } },
	  { { -1020, 0x4E00, 0x9FA5 }, { -800, 0xFF10, 0xFF5E }, { -900, 0x2000, 0x33FF } } },
	{ "ja",
	  { { -400, "のにるたとはてがをでしいなっれらもす" },
	    { -550, "こかりくあうけそえきさまちよつどめだわじ、。ん「」・ー" },
	    { -760, "日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女"
		    "北午百書先名川"
		    "千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会社者事自業方地政合部場員立開手"
		    "力問代明動京目"
		    "通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死"
		    "特私始朝運終台"
		    "広住無真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医議法連発対表性的"
		    "経要制市区県府"
		    "委選所約新情報成定調査加結果予" } },
	  { { -700, 0x3041, 0x3093 },
	    { -680, 0x30A1, 0x30FC },
	    { -1000, 0x4E00, 0x9FA5 },
	    { -900, 0xFF01, 0xFF5E } } },
	{ "ko",
	  { { -480, "이다는의에가을로하고지도은기를한사해인대정시있어서자수으아부나리그만과전일주제보조라상면"
		    "국성장" },
	    { -620, "구여공중경원개계동비관들소생연위회방업되학오적내발행치산모스물용양분세년우실것안할통신무"
		    "차재금입교민등"
		    "문마유거심당했였데와체영역미화및선현진결호문단속반작권건설운법규청" } },
	  { { -1000, 0xAC00, 0xD7A3 }, { -1150, 0x4E00, 0x9FA5 }, { -900, 0x3000, 0x33FF } } },
	{ "ru",
	  { { -240, "оеаи" },
	    { -295, "нтсрвл" },
	    { -385, "кмдпуяыьгзбчй" },
	    { -500, "хжшюцщэфё" },
	    { -620, "ъАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЯ№«»—" } },
	  { { -950, 0x400, 0x45F } } },
	{ "uk",
	  { { -250, "оанив" },
	    { -300, "іетрс" },
	    { -370, "лкудмпязьгб" },
	    { -470, "чхцюжїйєщшф" },
	    { -640, "ґАБВГДЕЖЗІКЛМНОПРСТУФХЦЧШЯЄЇ№«»—" } },
	  { { -950, 0x400, 0x45F } } },
	{ "bg",
	  { { -230, "аиео" },
	    { -295, "тнсрвл" },
	    { -380, "кдпмзъуягб" },
	    { -480, "чщжшцйхюф" },
	    { -620, "ьАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЪЯ№„“—" } },
	  { { -950, 0x400, 0x45F } } },
	{ "el",
	  { { -230, "αοιετ" },
	    { -290, "νση" },
	    { -330, "υρπκμλς" },
	    { -410, "ωάίέόήγδ" },
	    { -540, "θχφβξζψύώΑΕΗΚΜΟΠΣΤ" } },
	  { { -800, 0x370, 0x3FF } } },
	{ "he",
	  { { -235, "יוהל" }, { -300, "ארבתשמ" }, { -370, "נםעדקחכפ" }, { -440, "זטגצסןך" }, { -600, "ףץ" } },
	  { { -1000, 0x591, 0x5F4 } } },
	{ "ar",
	  { { -220, "ال" },
	    { -280, "يمون" },
	    { -340, "رتبعةدهس" },
	    { -390, "فكقحأج" },
	    { -470, "شصطضخىذثإءغز" } },
	  { { -620, 0x60C, 0x652 } } },
	{ "th",
	  { { -300, "านรอกเง" },
	    { -390, "มยลวดทสตะปบคหแจพช" },
	    { -390, "ิีุู่้์ำัไใโ็" },
	    { -560, "ขถผธซศณฟภโฝษฐญฉึืๆฯ" } },
	  { { -900, 0xE01, 0xE5B } } },
	{ "de", { { -500, "üäöß" }, { -750, "ÄÖÜ„“”–é§€" } }, { { 0, 0, 0 } } },
	{ "fr", { { -400, "é" }, { -570, "èàêç’«»" }, { -700, "ùôâîûëïœ–—“”ÉÀÈÇÊ°€" } }, { { 0, 0, 0 } } },
	{ "es", { { -500, "óíáéñ" }, { -650, "úü¿¡" }, { -800, "ÁÉÍÓÚÑ«»“”–ºª€" } }, { { 0, 0, 0 } } },
	{ "pt", { { -500, "ãçéáíó" }, { -600, "õêúâôà" }, { -800, "ÁÉÍÓÚÃÇÊÂº“”–€" } }, { { 0, 0, 0 } } },
	{ "it", { { -480, "èàòùìé" }, { -800, "ÈÀ’“”–°€«»" } }, { { 0, 0, 0 } } },
	{ "nl", { { -550, "ëé" }, { -650, "ïöü" }, { -750, "èê’‘–€“”" } }, { { 0, 0, 0 } } },
	{ "en", { { -500, "’“”" }, { -600, "–—‘é" }, { -750, "£°·©®™…" } }, { { 0, 0, 0 } } },
	{ "sv", { { -420, "äåö" }, { -650, "é" }, { -750, "ÄÅÖ–”’" } }, { { 0, 0, 0 } } },
	{ "da", { { -460, "åøæ" }, { -650, "é" }, { -750, "ÅØÆ–”’" } }, { { 0, 0, 0 } } },
	{ "fi", { { -350, "ä" }, { -530, "ö" }, { -800, "ÄÖå–”’" } }, { { 0, 0, 0 } } },
	{ "is", { { -410, "áíðó" }, { -500, "éöúþæý" }, { -750, "ÁÞÍÓÖÆÚ„“–" } }, { { 0, 0, 0 } } },
	{ "et", { { -400, "äõü" }, { -550, "ö" }, { -750, "ÄÕÜÖ„“”–šž" } }, { { 0, 0, 0 } } },
	{ "pl", { { -470, "ąęłóżś" }, { -570, "ćńź" }, { -750, "ŁŚŻÓĆŹ„”–" } }, { { 0, 0, 0 } } },
	{ "cs",
	  { { -380, "áí" }, { -460, "éěřčšžý" }, { -550, "ůú" }, { -730, "ďťňóŠČŘŽÚÁÍ„“–" } },
	  { { 0, 0, 0 } } },
	{ "sk",
	  { { -410, "áí" }, { -460, "éčšžýú" }, { -560, "ľťôďňó" }, { -730, "äŕĺŠČŽÚÁÍĽ„“–" } },
	  { { 0, 0, 0 } } },
	{ "hu", { { -430, "áéöó" }, { -560, "őíüúű" }, { -750, "ÁÉÖÓŐÍÜÚŰ„”–" } }, { { 0, 0, 0 } } },
	{ "ro", { { -470, "ăîâşţșț" }, { -750, "ÎŞŢȘȚÂĂ„”–" } }, { { 0, 0, 0 } } },
	{ "hr", { { -460, "čš" }, { -500, "žć" }, { -580, "đ" }, { -750, "ČŠŽĆĐ„“”–" } }, { { 0, 0, 0 } } },
	{ "tr", { { -430, "ıüşğç" }, { -560, "öİ" }, { -750, "ŞÇÖÜĞâî’“”" } }, { { 0, 0, 0 } } },
	{ "lt", { { -450, "ėšųžį" }, { -560, "ąęčū" }, { -750, "ŠŽČĖ„“–" } }, { { 0, 0, 0 } } },
	{ "lv", { { -430, "āīēšū" }, { -560, "ņļžģķč" }, { -750, "ĀŠĪĒŽČ„”–" } }, { { 0, 0, 0 } } },
	{ "any",
	  { { 0, NULL } },
	  { { -700, 0xC0, 0x24F },
	    { -700, 0x370, 0x7FF },
	    { -800, 0x900, 0x11FF },
	    { -1000, 0x3040, 0xD7A3 } } },
};

enum { N_LANGUAGES = sizeof languages / sizeof *languages };

/* --- the common characters, in a hash table without deletions --- */

enum { SLOTS = 1 << 13 };

struct slot {
	uint32_t cp;
	int16_t score[N_LANGUAGES]; /* 0: not listed */
};

struct models {
	struct slot slot[SLOTS];
	const uint8_t *letters[N_LANGUAGES];
};

static const struct slot *find(const struct models *m, uint32_t cp)
{
	size_t i = cp * 2654435761u >> 19;

	while (m->slot[i].cp && m->slot[i].cp != cp)
		i = (i + 1) % SLOTS;
	return &m->slot[i];
}

static void add_list(struct models *m, size_t language, const struct list *list)
{
	struct span s = span_of(list->chars);
	size_t at = 0, len;
	uint32_t cp;

	for (; (len = utf8_decode(s, at, &cp)) > 0; at += len) {
		struct slot *slot = &m->slot[find(m, cp) - m->slot];

		slot->cp = cp;
		if (!slot->score[language])
			slot->score[language] = (int16_t)list->score;
	}
}

struct models *models_new(void)
{
	struct models *m = mem_alloc(sizeof *m);

	for (size_t i = 0; i < N_LANGUAGES; i++) {
		for (size_t k = 0; k < LISTS && languages[i].list[k].chars; k++)
			add_list(m, i, &languages[i].list[k]);
		m->letters[i] = letters_of(languages[i].name);
	}
	return m;
}

void models_free(struct models *m)
{
	free(m);
}

/* --- scores --- */

static int score_block(const struct language *l, uint32_t cp)
{
	for (size_t i = 0; i < RANGES && l->block[i].score; i++) {
		if (cp >= l->block[i].first && cp <= l->block[i].last)
			return l->block[i].score;
	}
	if ((cp >= 0xE000 && cp < 0xF900) || cp >= 0xF0000)
		return PRIVATE;
	return OTHER;
}

static int score_char(const struct models *m, size_t language, uint32_t cp)
{
	const struct slot *slot;

	if (cp < 0x80)
		return cp >= 0x20 || (cp >= '\t' && cp <= '\r')
			   ? ASCII + letters_score(m->letters[language], cp)
			   : CONTROL;
	if (cp < 0xA0)
		return CONTROL;
	if (cp == 0xA0 || cp == 0x3000)
		return -700;
	slot = find(m, cp);
	return slot->cp && slot->score[language] ? slot->score[language]
						 : score_block(&languages[language], cp);
}

static int64_t score_language(const struct models *m, size_t language, struct span text)
{
	struct place place = PLACE_INIT;
	size_t at = 0, len;
	int64_t score = 0;
	uint32_t cp;

	for (; (len = utf8_decode(text, at, &cp)) > 0; at += len) {
		score += score_char(m, language, cp);
		score += place_next(&place, cp);
	}
	return score;
}

static bool is_named(const char *list, const char *name)
{
	size_t n = strlen(name);

	for (; *list; list += strcspn(list, " "), list += *list == ' ') {
		if (strcspn(list, " ") == n && memcmp(list, name, n) == 0)
			return true;
	}
	return false;
}

int64_t models_score(const struct models *m, const char *names, struct span text)
{
	int64_t best = INT64_MIN;

	for (size_t i = 0; i < N_LANGUAGES; i++) {
		int64_t score;

		if (!is_named(names, languages[i].name))
			continue;
		score = score_language(m, i, text);
		if (score > best)
			best = score;
	}
	return best;
}
