#!/usr/bin/env python3
"""manual.py: Make the help texts and man pages from the heads of the source files.

    manual.py OUT_FOLDER DATE MAIN.c VERB.c... HEADER.h

The first comment of src/faces/main.c is the manual of the command, that of src/faces/VERB.c the manual of a verb:

    /* read.c: What it does, in one sentence.
       SPDX-License-Identifier: MIT

       # Usage
           entente read [OPTION]... [FILE|-]...

       A paragraph.

       # Options
           --json     an item: its term, two blanks or more, what it means,
                      and as many lines more as it needs
    */

They become manual.c (the texts that --help prints), entente.1 with a section for every verb, and entente-VERB.1. The comments
of HEADER.h become entente.3, in the order of the header.
SPDX-License-Identifier: MIT
"""
import os
import re
import sys
import textwrap


def first_comment(path):
    """(name, summary, lines) of a file's head, the lines without their three blanks."""
    with open(path, encoding='utf-8') as f:
        text = f.read()
    lines = text[2:text.index('*/')].rstrip().split('\n')
    name, _, summary = lines[0].strip().partition('.c: ')
    lines = [line[3:] if line.startswith('   ') else line.strip() for line in lines[1:]]
    return name, summary.rstrip('.'), [l for l in lines if not l.startswith('SPDX')]


def sections(lines):
    """[(title, lines)] of a head."""
    found = []
    for line in lines:
        if line.startswith('# '):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return [(title, strip_blank(body)) for title, body in found]


def strip_blank(lines):
    while lines and not lines[0]:
        lines = lines[1:]
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


# Help texts

def help_text(page, verbs):
    name, summary, lines = page
    out = [summary + '.', '']
    for title, body in sections(lines):
        if title == 'Verbs':
            body = [f'    {v:<12}{s[0].lower() + s[1:]}' for v, s, _ in verbs]
        out += [title + ':', *body, '']
    return '\n'.join(out).rstrip() + '\n'


def c_string(text):
    escaped = text.replace('\\', '\\\\').replace('"', '\\"')
    return '\n     '.join(f'"{line}\\n"' for line in escaped.rstrip('\n').split('\n'))


def help_table(main, verbs):
    out = ['/* manual.c: What --help prints. Made by tools/manual.py from src/faces/; do not edit. */',
           '#include "faces/verbs.h"', '', 'const manual_page manual_pages[] = {']
    for verb, page in [('', main)] + [(v[0], v) for v in verbs]:
        out.append(f'    {{"{verb}",\n     {c_string(help_text(page, verbs))}}},')
    out += ['};', f'const size_t manual_page_count = {len(verbs) + 1};']
    return '\n'.join(out) + '\n'


# Man pages, in mdoc(7)

def plain(text):
    """Text that troff takes as it is."""
    text = text.replace('\\', '\\e').replace('-', '\\-')
    return '\\&' + text if text[:1] in (".", "'") else text


def paragraph(lines):
    """A paragraph, every sentence and cross reference on a line of its own."""
    out = []
    for piece in re.split(r'(\b[\w-]+\(\d\)[.,;]?)', ' '.join(l.strip() for l in lines)):
        reference = re.fullmatch(r'([\w-]+)\((\d)\)([.,;]?)', piece)
        if reference:
            out.append('.Xr ' + ' '.join(part for part in reference.groups() if part))
        elif piece.strip():
            for sentence in re.split(r'(?<=[.:;?]) +(?=[A-Z])', piece.strip()):
                out += [plain(l) for l in textwrap.wrap(sentence, 72, break_long_words=False, break_on_hyphens=False)]
    return out


def items(lines):
    """[(term, lines)] of a list, or None when the lines are none."""
    found = []
    for line in lines:
        start = re.match(r' {4}(\S.*?) {2,}(\S.*)$', line)
        if start:
            found.append((start[1], [start[2]]))
        elif found and line.startswith(' ' * 8):
            found[-1][1].append(line)
        else:
            return None
    return found or None


def literal(lines):
    return ['.Bd -literal -offset indent', *[plain(l) for l in lines], '.Ed']


def blocks(lines):
    """Runs of lines between empty ones."""
    run = []
    for line in lines + ['']:
        if line:
            run.append(line)
        elif run:
            yield run
            run = []


def example_body(run):
    """A command at four blanks, what it does at eight."""
    out = []
    for line in run:
        is_command = not line.startswith(' ' * 8)
        out += literal([line.strip()]) if is_command else paragraph([line])
    return out


def body(title, lines):
    out = []
    for run in blocks(lines):
        listed = items(run)
        if out and not listed and title != 'Examples':
            out.append('.Pp')
        if listed:
            out.append('.Bl -tag -width Ds')
            for term, text in listed:
                out += ['.It ' + plain(term), *paragraph(text)]
            out.append('.El')
        elif title == 'Examples':
            out += example_body(run)
        elif title == 'Usage' and run[0].startswith('    '):
            out += literal([l[4:] for l in run])
        else:
            out += paragraph(run)
    return out


def head(name, number, date, summary):
    return ['.\\" Made by tools/manual.py; do not edit.', f'.Dd {date}', f'.Dt {name.upper()} {number}', '.Os',
            '.Sh NAME', f'.Nm {name}', f'.Nd {summary[0].lower() + summary[1:]}']


def usage(lines):
    """The synopsis, and the paragraphs that follow it."""
    runs = list(blocks(lines))
    rest = [line for run in runs[1:] for line in run + ['']]
    return [l.strip() for l in runs[0]], rest


def man_page(name, page, date, verbs=()):
    out = head(name, 1, date, page[1])
    for title, lines in sections(page[2]):
        if title == 'Usage':
            synopsis, rest = usage(lines)
            out.append('.Sh SYNOPSIS')
            for line in synopsis:
                out += ['.Nm ' + name.replace('-', ' '), plain(line.removeprefix(name.replace('-', ' ') + ' '))]
            out += ['.Sh DESCRIPTION', *body(title, strip_blank(rest))]
        elif title == 'Verbs':
            out.append('.Sh VERBS')
            for verb in verbs:
                out += verb_section(verb)
        else:
            out += ['.Sh ' + title.upper(), *body(title, lines)]
    return '\n'.join(out) + '\n'


def verb_section(verb):
    """A verb as a part of the command's own page: what it does and its options."""
    name, summary, lines = verb
    out = [f'.Ss {name}', *paragraph([summary + '.'])]
    for title, content in sections(lines):
        if title == 'Usage':
            synopsis, rest = usage(content)
            out += [*literal(synopsis), *body(title, strip_blank(rest))]
        elif title == 'Options':
            out += body(title, content)
    return out + ['.Pp', 'More in', f'.Xr entente-{name} 1 .']


# The library's page

def declarations(text):
    """(comment, declaration) pairs of a header, ('## Title', '') for its parts."""
    text = text[text.index('/* ## '):text.rindex('#ifdef __cplusplus')]
    pattern = re.compile(r'/\*(.*?)\*/|(^#define [^\n]*)|'
                         r'(^(?:typedef (?:enum|struct) \w+ \{.*?^\} \w+;|[a-zA-Z].*?;))', re.S | re.M)
    comment = ''
    for found in pattern.finditer(text):
        if found[1] is not None:
            if comment.startswith('## '):
                yield comment, ''
            comment = ' '.join(line.strip() for line in found[1].strip().split('\n'))
            continue
        if comment.startswith('## '):
            yield comment, ''
            comment = ''
        yield comment, (found[2] or found[3])
        comment = ''


def function(declaration):
    """mdoc for a function's synopsis."""
    found = re.fullmatch(r'ENTENTE_API (.*?)(\w+)\((.*)\);', re.sub(r'\s+', ' ', declaration))
    if not found:
        return []
    arguments = ' '.join(f'"{plain(a.strip())}"' for a in found[3].split(','))
    return [f'.Ft "{found[1].strip()}"', f'.Fn {found[2]} {arguments}']


def shown(declaration):
    """Its lines, without the mark of what is exported and the room that it took."""
    lines = declaration.split('\n')
    if lines[0].startswith('ENTENTE_API '):
        lines = [l.removeprefix(' ' * len('ENTENTE_API ')).removeprefix('ENTENTE_API ') for l in lines]
    return lines


def library_page(path, date):
    with open(path, encoding='utf-8') as f:
        text = f.read()
    intro = text[text.index('SPDX'):text.index('*/')].split('\n')[2:]
    first = next(blocks([l[3:] for l in intro]))
    known = list(declarations(text))
    out = head('entente', 3, date, text[:text.index('\n')].partition(': ')[2].rstrip('.'))
    out += ['.Sh LIBRARY', 'The entente library (libentente, \\-lentente)', '.Sh SYNOPSIS', '.In entente.h']
    for _, declaration in known:
        out += function(declaration)
    out += ['.Sh DESCRIPTION', *paragraph(first)]
    for comment, declaration in known:
        if comment.startswith('## ') and not declaration:
            out += ['.Ss ' + comment[3:]]
            continue
        out += [*literal(shown(declaration)), *(paragraph([comment]) if comment else [])]
    out += ['.Sh SEE ALSO', '.Xr entente 1']
    return '\n'.join(out) + '\n'


def write(folder, name, text):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as f:
        f.write(text)


def main():
    folder, date, *files = sys.argv[1:]
    main_page = first_comment(files[0])
    verbs = [first_comment(f) for f in files[1:-1]]
    write(folder, 'manual.c', help_table(main_page, verbs))
    write(folder, 'entente.1', man_page('entente', main_page, date, verbs))
    for verb in verbs:
        write(folder, f'entente-{verb[0]}.1', man_page(f'entente-{verb[0]}', verb, date))
    write(folder, 'entente.3', library_page(files[-1], date))


if __name__ == '__main__':
    main()
