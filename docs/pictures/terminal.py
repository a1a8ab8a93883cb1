#!/usr/bin/env python3
"""Draws what a terminal showed as SVG: terminal.py WIDTH HEIGHT < TYPESCRIPT > PICTURE.

Knows what our programs write and no more: lines, colours and attributes (SGR), and the cursor movements and erasures of a table that is
redrawn in place. The picture is the screen at the end, without the blank rows below.
"""
import html
import re
import sys

FOREGROUND = "#d8dee9"
COLOURS = ["#4c566a", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d8dee9"]
CELL, LINE, MARGIN = 8.43, 19, 18
# Renderers of SVG make one space of several, whatever they are told.
NO_BREAK = "\u00a0"


def palette(number):
    if number < 16:
        return COLOURS[number % 8]
    if number < 232:
        levels = [0, 95, 135, 175, 215, 255]
        number -= 16
        return "#%02x%02x%02x" % (levels[number // 36], levels[number // 6 % 6], levels[number % 6])
    return "#%02x%02x%02x" % ((8 + (number - 232) * 10,) * 3)


class Screen:
    def __init__(self, width, height):
        self.width, self.height = width, height
        self.rows, self.x, self.y = [[]], 0, 0
        self.colour, self.bold = None, False

    def row(self):
        while len(self.rows) <= self.y:
            self.rows.append([])
        return self.rows[self.y]

    def put(self, character):
        if self.x >= self.width:
            self.x, self.y = 0, self.y + 1
        row = self.row()
        row.extend([(" ", None, False)] * (self.x + 1 - len(row)))
        row[self.x] = (character, self.colour, self.bold)
        self.x += 1

    def style(self, codes):
        codes = [int(code or 0) for code in codes.split(";")]
        while codes:
            code = codes.pop(0)
            if code == 0:
                self.colour, self.bold = None, False
            elif code == 1:
                self.bold = True
            elif 30 <= code <= 37:
                self.colour = COLOURS[code - 30]
            elif 90 <= code <= 97:
                self.colour = COLOURS[code - 90]
            elif code == 39:
                self.colour = None
            elif code == 38 and codes and codes[0] == 5:
                self.colour = palette(codes[1])
                codes = codes[2:]
            elif code == 38 and codes and codes[0] == 2:
                self.colour = "#%02x%02x%02x" % tuple(codes[1:4])
                codes = codes[4:]

    def control(self, arguments, final):
        number = int(arguments) if arguments.isdigit() else 1
        if final == "m":
            self.style(arguments)
        elif final == "A":
            self.y = max(0, self.y - number)
        elif final == "B":
            self.y += number
        elif final == "C":
            self.x += number
        elif final == "D":
            self.x = max(0, self.x - number)
        elif final == "G":
            self.x = number - 1
        elif final == "K":
            row = self.row()
            if arguments == "2":
                row.clear()
            elif arguments in ("", "0"):
                del row[self.x:]
        elif final == "J":
            del self.row()[self.x:]
            del self.rows[self.y + 1:]

    def read(self, text):
        for match in re.finditer(r"\x1b\[([0-9;?]*)([A-Za-z])|\x1b[=>]|\x1b\][^\x07]*\x07|(.)", text, re.S):
            arguments, final, character = match.groups()
            if final:
                self.control(arguments, final)
            elif character == "\n":
                self.y += 1
                self.row()
            elif character == "\r":
                self.x = 0
            elif character and character >= " ":
                self.put(character)

    def svg(self):
        rows = list(self.rows)
        while rows and not any(cell[0].strip() for cell in rows[-1]):
            rows.pop()
        rows = rows[-self.height:]
        width, height = int(self.width * CELL + 2 * MARGIN), len(rows) * LINE + 2 * MARGIN
        out = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="A terminal">',
            f'<rect width="{width}" height="{height}" rx="8" fill="#2b303b"/>',
            f'<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" fill="{FOREGROUND}">',
        ]
        for number, row in enumerate(rows):
            x = 0
            while x < len(row):
                end = x
                while end < len(row) and row[end][1:] == row[x][1:]:
                    end += 1
                run = "".join(cell[0] for cell in row[x:end])
                if run.strip():
                    shown = html.escape(run).replace(" ", NO_BREAK)
                    fill = f' fill="{row[x][1]}"' if row[x][1] else ""
                    weight = ' font-weight="bold"' if row[x][2] else ""
                    out.append(f'<text x="{MARGIN + x * CELL:.1f}" y="{MARGIN + number * LINE + 14}" textLength="{len(run) * CELL:.1f}"{fill}{weight}>{shown}</text>')
                x = end
        return "\n".join(out + ["</g>", "</svg>", ""])


screen = Screen(int(sys.argv[1]), int(sys.argv[2]))
screen.read(sys.stdin.buffer.read().decode("utf-8", "replace"))
sys.stdout.write(screen.svg())
