/* article.c: Tests of furniture: what is prose, what is not, and what the rest tells.
   SPDX-License-Identifier: MIT */
#include <time.h>

#include "base/date.h"
#include "prose.h"

static prose p;

/* A document read: its blocks as lines of "letter text". */
typedef struct article {
    entente_document d;
    block_vec blocks;
    str shown;
} article;

static str show(const entente_document *d, const block_vec *blocks)
{
    static const char letters[] = "PHDCUBTO"; /* prose headline dateline credit publisher ... */
    buf b = {.keep = &p.keep};
    for (ptrdiff_t i = 0; i < blocks->len; i++)
        buf_print(&b, "%c %.*s\n", letters[blocks->data[i].kind],
                  ARG_STR(str_span(d->text, blocks->data[i].span)));
    return buf_str(&b);
}

static article read_document(entente_document d)
{
    article a = {.d = d};
    article_read(p.furniture, &a.d, &a.blocks, &p.keep, p.scratch);
    a.shown = show(&a.d, &a.blocks);
    return a;
}

static article read_text(const char *text)
{
    return read_document((entente_document){.text = str_of(text), .published = ENTENTE_NO_DAY});
}

static int32_t day(int32_t year, int32_t month, int32_t at)
{
    return day_of_date((date){year, month, at});
}

static void furniture_around_and_inside_the_text_is_found(void)
{
    article a =
        read_text("\n\nAP Images\n\n"
                  "Harbour Talks Resume Between Two Old Rivals\n\n"
                  "SINGAPORE — In a rare meeting, the envoys met. They agreed on little.\n\n"
                  "The talks had been halted in 2019.\n\n"
                  "The Harbour Gazette\n\nAuthor: [Jane Roe](#)\n\nDate: September 27, 2023\n\n\n\n"
                  "Both sides spoke of progress.\n\n"
                  "The Harbour Gazette\n\nAuthor: [Jane Roe](#)\n\nDate: September 27, 2023\n\n"
                  "A date for the next round is open.");
    CHECK_STR(a.shown, S("C AP Images\n"
                         "H Harbour Talks Resume Between Two Old Rivals\n"
                         "D SINGAPORE —\n"
                         "P In a rare meeting, the envoys met. They agreed on little.\n"
                         "P The talks had been halted in 2019.\n"
                         "U The Harbour Gazette\n"
                         "B Author: [Jane Roe](#)\n"
                         "T Date: September 27, 2023\n"
                         "P Both sides spoke of progress.\n"
                         "U The Harbour Gazette\n"
                         "B Author: [Jane Roe](#)\n"
                         "T Date: September 27, 2023\n"
                         "P A date for the next round is open.\n"));
    CHECK_STR(a.d.title, S("Harbour Talks Resume Between Two Old Rivals"));
    CHECK_STR(a.d.publisher, S("The Harbour Gazette"));
    CHECK_STR(a.d.author, S("Jane Roe"));
    CHECK_STR(a.d.dateline, S("SINGAPORE"));
    CHECK_INT(a.d.published, day(2023, 9, 27));
}

static void one_paragraph_is_prose(void)
{
    static const char *const texts[] = {
        "North Korea fires a missile.",
        "North Korea fires a missile",
        "By Jane Roe",
        "Read more",
        "The ministers met in Seoul. They left on Tuesday. Nobody said why.",
        "Entertainment – a magazine folds.",
        "ZANU–PF wins the vote in Harare.",
        "UPDATE: Ministers leave Seoul.",
        "The talks (BBC) went on.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        article a = read_text(texts[i]);
        CHECK_INT(a.blocks.len, 1);
        CHECK_STR(a.shown, str_format(&p.keep, "P %s\n", texts[i]));
        CHECK(!a.d.title.len && !a.d.publisher.len && !a.d.dateline.len);
    }
}

/* Texts with their dateline and what it tells. */
static void datelines_tell_place_agency_and_day(void)
{
    static const struct {
        const char *head, *place, *publisher;
        int32_t year, month, day;
    } cases[] = {
        {"SINGAPORE —", "SINGAPORE", "", 0, 0, 0},
        {"SINGAPORE—", "SINGAPORE", "", 0, 0, 0},
        {"NEW YORK --", "NEW YORK", "", 0, 0, 0},
        {"TOKYO –", "TOKYO", "", 0, 0, 0},
        {"BEIJING, Sept 25 (Xinhua) --", "BEIJING", "Xinhua", 0, 0, 0},
        {"SEOUL (Reuters) -", "SEOUL", "Reuters", 0, 0, 0},
        {"Seoul (AFP) –", "Seoul", "AFP", 0, 0, 0},
        {"SEOUL, South Korea (AP) —", "SEOUL, South Korea", "AP", 0, 0, 0},
        {"SEOUL/TOKYO, Sept 26 (Reuters) -", "SEOUL/TOKYO", "Reuters", 0, 0, 0},
        {"WASHINGTON, Sept. 26, 2023 —", "WASHINGTON", "", 2023, 9, 26},
        {"WASHINGTON, D.C., September 26, 2023 –", "WASHINGTON, D.C.", "", 2023, 9, 26},
        {"GENEVA, 25 September 2023 —", "GENEVA", "", 2023, 9, 25},
        {"SEOUL, July 8, 2016 (Capital Wire) -", "SEOUL", "Capital Wire", 2016, 7, 8},
        {"NEW DELHI, Sept 26 (PTI):", "NEW DELHI", "PTI", 0, 0, 0},
        {"ISLAMABAD:", "ISLAMABAD", "", 0, 0, 0},
        {"PORT-AU-PRINCE, Haiti —", "PORT-AU-PRINCE, Haiti", "", 0, 0, 0},
        {"(Reuters) -", "", "Reuters", 0, 0, 0},
        {"ZÜRICH —", "ZÜRICH", "", 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str text = str_format(&p.keep, "%s The ministers met.", cases[i].head);
        article a = read_document((entente_document){.text = text, .published = ENTENTE_NO_DAY});
        CHECK_STR(a.shown, str_format(&p.keep, "D %s\nP The ministers met.\n", cases[i].head));
        CHECK_STR(a.d.dateline, str_of(cases[i].place));
        CHECK_STR(a.d.publisher, str_of(cases[i].publisher));
        CHECK_INT(a.d.published, cases[i].year ? day(cases[i].year, cases[i].month, cases[i].day)
                                               : ENTENTE_NO_DAY);
    }
}

static void what_only_looks_like_a_dateline_is_prose(void)
{
    static const char *const texts[] = {
        "AUKUS — the pact of three states — holds.",
        "SARS: The province declares an emergency.",
        "CHOGM - Commonwealth leaders meet.",
        "BREAKING — Ministers leave Seoul.",
        "In Seoul — Where the talks were held — nobody slept.",
        "On Monday, Sept. 25 — The day of the talks — it rained.",
        "STS-114: The shuttle lands.",
        "The talks: Nobody came.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        CHECK_STR(read_text(texts[i]).shown, str_format(&p.keep, "P %s\n", texts[i]));
}

/* Lines between a headline and prose, and the kind and facts of each. */
static void lines_of_furniture_are_known(void)
{
    static const struct {
        const char *line;
        char kind;
        const char *author, *publisher;
        int32_t day;
    } cases[] = {
        {"By Jane Roe", 'B', "Jane Roe", "", 0},
        {"BY JANE ROE and JOHN DOE", 'B', "JANE ROE and JOHN DOE", "", 0},
        {"By Jane Roe, Reuters", 'B', "Jane Roe", "Reuters", 0},
        {"By Jane Roe, Associated Press", 'B', "Jane Roe", "Associated Press", 0},
        {"By Jane Roe in Seoul and John Doe in Tokyo", 'B', "Jane Roe", "", 0},
        {"By Jane Roe | Sept. 26, 2023", 'B', "Jane Roe", "", 26},
        {"By Jane van der Roe Sept. 26, 2023", 'B', "Jane van der Roe", "", 26},
        {"Author: Jane Roe", 'B', "Jane Roe", "", 0},
        {"Written by: Jane Roe", 'B', "Jane Roe", "", 0},
        {"By Staff Writer", 'B', "", "", 0},
        {"September 26, 2023", 'T', "", "", 26},
        {"26 Sep 2023", 'T', "", "", 26},
        {"Published: September 26, 2023", 'T', "", "", 26},
        {"Published 8:15 a.m. EDT, September 26, 2023", 'T', "", "", 26},
        {"Posted on Tuesday, September 26, 2023 at 8:15 AM", 'T', "", "", 26},
        {"Sept. 26, 2023 Updated 2 hours ago", 'T', "", "", 26},
        {"2023-09-26 08:15", 'T', "", "", 26},
        {"26.09.2023", 'T', "", "", 26},
        {"Reuters", 'U', "", "Reuters", 0},
        {"— The New York Times", 'U', "", "The New York Times", 0},
        {"Source: Xinhua", 'U', "", "Xinhua", 0},
        {"BBC News | Sept. 26, 2023", 'U', "", "BBC News", 26},
        {"Meridian Dispatch | 26 September 2023", 'T', "", "Meridian Dispatch", 26},
        {"AP Images", 'C', "", "", 0},
        {"Photo: A ship at sea", 'C', "", "", 0},
        {"(AP Photo/Jane Roe)", 'C', "", "", 0},
        {"Ministers in Seoul, Sept. 25, 2023. (AP Photo/Jane Roe)", 'C', "", "", 0},
        {"FILE PHOTO: Ministers shake hands. REUTERS/Jane Roe", 'C', "", "", 0},
        {"Jane Roe/AFP via Getty Images", 'C', "", "", 0},
        {"[Photo/Xinhua]", 'C', "", "", 0},
        {"(Reporting by Jane Roe; Editing by John Doe)", 'C', "", "", 0},
        {"Read more: What the ministers said", 'O', "", "", 0},
        {"ADVERTISEMENT", 'O', "", "", 0},
        {"Share", 'O', "", "", 0},
        {"4 min read", 'O', "", "", 0},
        {"© 2023 Harbour Gazette. All rights reserved.", 'O', "", "", 0},
        {"* * *", 'O', "", "", 0},
        {"--------", 'O', "", "", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str text =
            str_format(&p.keep, "Ministers meet again in Seoul\n\n%s\n\nThey met.", cases[i].line);
        article a = read_document((entente_document){.text = text, .published = ENTENTE_NO_DAY});
        CHECK_STR(a.shown,
                  str_format(&p.keep, "H Ministers meet again in Seoul\n%c %s\nP They met.\n",
                             cases[i].kind, cases[i].line));
        CHECK_STR(a.d.author, str_of(cases[i].author));
        CHECK_STR(a.d.publisher, str_of(cases[i].publisher));
        CHECK_INT(a.d.published, cases[i].day ? day(2023, 9, cases[i].day) : ENTENTE_NO_DAY);
    }
}

static void prose_that_starts_like_furniture_stays_prose(void)
{
    static const char *const lines[] = {
        "By Tuesday the ministers had left Seoul.",
        "Related parties were not asked.",
        "Published in 2020, the report names nobody.",
        "Date of the talks: open.",
        "Photographs of the talks were shown.",
        "Share prices fell in Seoul.",
        "Watch it, he said.",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        str text = str_format(&p.keep, "The ministers met.\n\n%s\n\nThey left.", lines[i]);
        article a = read_document((entente_document){.text = text, .published = ENTENTE_NO_DAY});
        CHECK_STR(a.shown,
                  str_format(&p.keep, "P The ministers met.\nP %s\nP They left.\n", lines[i]));
    }
}

static void one_sentence_a_line_stays_so(void)
{
    article a = read_text("Ministers meet again in Seoul\nSeptember 26, 2023\n"
                          "The ministers met on Tuesday.\n\"We agree,\" they said. \"We do. \"\n"
                          "They left.");
    CHECK_STR(a.shown, S("H Ministers meet again in Seoul\nT September 26, 2023\n"
                         "P The ministers met on Tuesday.\nP \"We agree,\" they said. \"We do. \"\n"
                         "P They left.\n"));
    CHECK_INT(a.d.published, day(2023, 9, 26));
}

static void hard_wrapped_lines_become_paragraphs(void)
{
    article a =
        read_text("MINISTERS MEET IN SEOUL\n"
                  "SEOUL — The foreign ministers of the three neighbours agreed on Tuesday\n"
                  "to hold a summit of their leaders at the earliest convenient time. The\n"
                  "last one was held in 2019.\n"
                  "Officials in Seoul, Tokyo and Beijing did not name a day, but they said\n"
                  "that it would be soon.\n"
                  "\n"
                  "The port city of Busan would like to be the host of the next meeting of\n"
                  "the three.\n");
    CHECK_INT(a.blocks.len, 5);
    CHECK_STR(a.d.title, S("MINISTERS MEET IN SEOUL"));
    CHECK_STR(a.d.dateline, S("SEOUL"));
    CHECK(str_ends(str_span(a.d.text, a.blocks.data[2].span), S("in 2019.")));
    CHECK(str_starts(str_span(a.d.text, a.blocks.data[3].span), S("Officials")));
    CHECK(str_ends(str_span(a.d.text, a.blocks.data[3].span), S("soon.")));
    CHECK(str_ends(str_span(a.d.text, a.blocks.data[4].span), S("the three.")));
}

static void a_line_broken_before_a_small_letter_goes_on(void)
{
    article a =
        read_text("The ministers met\r\nin Seoul.\r\n\r\nThey\r\nLeft early and went home.");
    CHECK_STR(str_span(a.d.text, a.blocks.data[0].span), S("The ministers met\r\nin Seoul."));
}

static void credits_at_the_end_of_prose_are_cut_off(void)
{
    article a = read_text("The ministers met. They left. (Kyodo)");
    CHECK_STR(a.shown, S("P The ministers met. They left.\nC (Kyodo)\n"));
    CHECK_STR(a.d.publisher, S("Kyodo"));
    a = read_text("They met. (Reporting by Jane Roe; Editing by John Doe)");
    CHECK_STR(a.shown, S("P They met.\nC (Reporting by Jane Roe; Editing by John Doe)\n"));
    a = read_text("They met.\n(Reporting by Jane Roe; Editing by\nJohn Doe)\nThey left.");
    CHECK_STR(a.shown, S("P They met.\nC (Reporting by Jane Roe; Editing by\nJohn Doe)\n"
                         "P They left.\n"));
    a = read_text("They met. (Nobody knew.)");
    CHECK_INT(a.blocks.len, 1);
    a = read_text("They met the press (BBC)");
    CHECK_INT(a.blocks.len, 1);
}

static void the_title_is_the_headline_and_not_the_menu(void)
{
    article a =
        read_text("World\nAsia\nMinisters meet again in Seoul\nA summit may follow\n\n"
                  "The ministers met.\n\nBackground\n\nThey last met in 2019. Why so late?\n");
    CHECK_STR(a.shown,
              S("O World\nO Asia\nH Ministers meet again in Seoul\nH A summit may follow\n"
                "P The ministers met.\nH Background\nP They last met in 2019. Why so late?\n"));
    CHECK_STR(a.d.title, S("Ministers meet again in Seoul"));
}

static void a_papers_name_above_the_headline_is_the_publisher(void)
{
    article a = read_text("LANTERN POST\nMinisters meet again in Seoul\nThey met.");
    CHECK_STR(a.shown, S("U LANTERN POST\nH Ministers meet again in Seoul\nP They met.\n"));
    CHECK_STR(a.d.publisher, S("LANTERN POST"));
    a = read_text("South Korea\nMinisters meet again in Seoul\nThey met.");
    CHECK_STR(a.shown, S("O South Korea\nH Ministers meet again in Seoul\nP They met.\n"));
    CHECK(!a.d.publisher.len);
}

static void what_is_known_is_not_told_again(void)
{
    entente_document d = {
        .title = S("Ministers meet"),
        .publisher = S("Harbour Gazette"),
        .author = S("J. Doe"),
        .dateline = S("TOKYO"),
        .published = day(2023, 9, 1),
        .text = S("Ministers meet\n\nHarbour Gazette\n\nBy Jane Roe\n\nSept. 27, 2023\n\n"
                  "SEOUL (AP) — They met."),
    };
    article a = read_document(d);
    CHECK_STR(a.shown, S("H Ministers meet\nU Harbour Gazette\nB By Jane Roe\nT Sept. 27, 2023\n"
                         "D SEOUL (AP) —\nP They met.\n"));
    CHECK_STR(a.d.publisher, S("Harbour Gazette"));
    CHECK_STR(a.d.author, S("J. Doe"));
    CHECK_STR(a.d.dateline, S("TOKYO"));
    CHECK_INT(a.d.published, day(2023, 9, 1));
}

static void a_day_alone_in_the_prose_does_not_date_it(void)
{
    article a = read_text("What the two states did, day by day\n\nIt began in spring.\n\n"
                          "March 3, 2022\n\nThey met.\n\nMarch 9, 2022\n\nThey parted.");
    CHECK_INT(a.d.published, ENTENTE_NO_DAY);
    a = read_text("Ministers meet again in Seoul\nUpdated: Sept. 28, 2023\n"
                  "Published: Sept. 27, 2023\nThey met.");
    CHECK_INT(a.d.published, day(2023, 9, 27));
}

static void lists_are_prose_without_their_marks(void)
{
    article a =
        read_text("The ministers agreed on two points.\n- A summit in Seoul.\n• a hot line\n");
    CHECK_STR(a.shown,
              S("P The ministers agreed on two points.\nP A summit in Seoul.\nP a hot line\n"));
}

static void empty_text_has_no_blocks(void)
{
    CHECK_INT(read_text("").blocks.len, 0);
    CHECK_INT(read_text(" \r\n\t\n\xC2\xA0\n").blocks.len, 0);
}

static void any_text_has_blocks_in_order(void)
{
    static const char *const bits[] = {
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "The ministers met. ",
        "By Jane Roe",
        "SEOUL — ",
        "(AP)",
        "(",
        ")",
        "Sept. 27, 2023",
        "Author:",
        "Date:",
        "Reuters",
        "Photo:",
        "- ",
        "# ",
        "|",
        "•",
        "[",
        "](",
        "\xFF",
        "\xE2\x80",
        "\xC2\xA0",
        "met",
        "and went on in Seoul",
        "Read more",
        ".",
        "?",
        ",",
    };
    uint64_t state = 3;
    for (int i = 0; i < 3000; i++) {
        arena mark = p.keep;
        buf b = {.keep = &p.keep};
        for (uint64_t n = test_random(&state) % 40; n; n--)
            buf_put(&b, str_of(bits[test_random(&state) % (sizeof bits / sizeof *bits)]));
        article a =
            read_document((entente_document){.text = buf_str(&b), .published = ENTENTE_NO_DAY});
        int32_t end = 0;
        bool is_sound = true;
        for (ptrdiff_t k = 0; k < a.blocks.len; k++) {
            entente_span s = a.blocks.data[k].span;
            is_sound &= s.start >= end && s.end > s.start && s.end <= a.d.text.len;
            end = s.end;
        }
        CHECK(is_sound);
        p.keep = mark;
    }
}

static void endless_texts_take_linear_time(void)
{
    static const char *const texts[] = {
        "a\n",      "no stop here ", "(",     "[",  "By Jane Roe\n",
        "SEOUL — ", "Reuters\n",     "- a\n", "|",  "Photo: x\n",
        "(a\n",     "A b\n\n",       "\xFF",  "\n", "Sept. 27, 2023\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        arena mark = p.keep;
        buf b = {.keep = &p.keep};
        while (b.len < 1 << 20)
            buf_put(&b, str_of(texts[i]));
        clock_t start = clock();
        entente_document d = {.text = buf_str(&b), .published = ENTENTE_NO_DAY};
        block_vec blocks = {0};
        article_read(p.furniture, &d, &blocks, &p.keep, p.scratch);
        CHECK((clock() - start) / CLOCKS_PER_SEC < 20);
        p.keep = mark;
    }
}

static void wrong_rows_are_refused_with_their_line(void)
{
    entente_error error = {0};
    data_file files[] = {{S("words/furniture.txt"), S("# c\nbyline\tsomewhere\tBy\n")},
                         {S("words/publishers.txt"), S("Reuters\n")}};
    CHECK(!furniture_load(&(data_set){files, 2}, &p.keep, &error));
    CHECK_INT(error.line, 2);
    CHECK(strstr(error.file, "furniture.txt") && strstr(error.message, "somewhere"));
    files[0].bytes = S("poem\twhole\tBy\n");
    CHECK(!furniture_load(&(data_set){files, 2}, &p.keep, &error));
    files[0].bytes = S("byline\tname\tBy\n");
    CHECK(furniture_load(&(data_set){files, 2}, &p.keep, &error) != NULL);
    CHECK(!furniture_load(&(data_set){files, 1}, &p.keep, &error));
}

int main(void)
{
    p = prose_open();
    RUN(furniture_around_and_inside_the_text_is_found);
    RUN(one_paragraph_is_prose);
    RUN(datelines_tell_place_agency_and_day);
    RUN(what_only_looks_like_a_dateline_is_prose);
    RUN(lines_of_furniture_are_known);
    RUN(prose_that_starts_like_furniture_stays_prose);
    RUN(one_sentence_a_line_stays_so);
    RUN(hard_wrapped_lines_become_paragraphs);
    RUN(a_line_broken_before_a_small_letter_goes_on);
    RUN(credits_at_the_end_of_prose_are_cut_off);
    RUN(the_title_is_the_headline_and_not_the_menu);
    RUN(a_papers_name_above_the_headline_is_the_publisher);
    RUN(what_is_known_is_not_told_again);
    RUN(a_day_alone_in_the_prose_does_not_date_it);
    RUN(lists_are_prose_without_their_marks);
    RUN(empty_text_has_no_blocks);
    RUN(any_text_has_blocks_in_order);
    RUN(endless_texts_take_linear_time);
    RUN(wrong_rows_are_refused_with_their_line);
    prose_close(&p);
    return test_end();
}
