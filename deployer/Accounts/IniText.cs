namespace CloudPipe.Deployer.Accounts;

/// <summary>
/// The text of an INI file as AWS's tools write them: sections in brackets, <c>key = value</c>, comments, and indented lines that belong to
/// the key above. A change touches one line; everything else stays as whoever wrote it left it.
/// </summary>
internal sealed record IniText(string Text)
{
    private string NewLine => Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>Null if there is no such section or key in it, or no value.</summary>
    public string? Find(string section, string key)
    {
        var lines = Lines();
        var (first, end) = SectionAt(lines, section);
        var at = KeyAt(lines, first, end, key);
        return at < 0 ? null : lines[at][(lines[at].IndexOf('=', StringComparison.Ordinal) + 1)..].Trim() is { Length: > 0 } value ? value : null;
    }

    /// <summary>True if there is a section of this name, however empty.</summary>
    public bool Has(string section) => SectionAt(Lines(), section).First >= 0;

    /// <summary>The text with this value.</summary>
    public IniText With(string section, string key, string value)
    {
        var lines = Lines();
        var (first, end) = SectionAt(lines, section);
        var line = $"{key} = {value}";
        if (first < 0)
        {
            if (lines.Count > 0 && lines[^1].Length > 0)
            {
                lines.Add("");
            }

            lines.AddRange([$"[{section}]", line]);
            return Joined(lines);
        }

        var at = KeyAt(lines, first, end, key);
        if (at >= 0)
        {
            lines[at] = line;
        }
        else
        {
            // Behind the section's last line that says something: blank lines part it from the next one.
            while (end > first && string.IsNullOrWhiteSpace(lines[end - 1]))
            {
                end--;
            }

            lines.Insert(end, line);
        }

        return Joined(lines);
    }

    /// <summary>The text without this key; a section that says nothing any more goes with it.</summary>
    public IniText Without(string section, string key)
    {
        var lines = Lines();
        var (first, end) = SectionAt(lines, section);
        var at = KeyAt(lines, first, end, key);
        if (at < 0)
        {
            return this;
        }

        lines.RemoveAt(at);
        if (lines[first..(end - 1)].TrueForAll(string.IsNullOrWhiteSpace))
        {
            lines.RemoveRange(first - 1, end - first);
        }

        return Joined(lines);
    }

    private IniText Joined(List<string> lines) => lines.TrueForAll(string.IsNullOrWhiteSpace) ? new("") : new(string.Join(NewLine, lines) + NewLine);

    private List<string> Lines()
    {
        List<string> lines = [.. Text.Split('\n').Select(line => line.TrimEnd('\r'))];

        // What follows the last line break is no line.
        if (lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    /// <returns>The line behind the section's header, and the line behind its last; -1 if there is none.</returns>
    private static (int First, int End) SectionAt(List<string> lines, string section)
    {
        var header = lines.FindIndex(line => SectionOf(line) == section);
        if (header < 0)
        {
            return (-1, -1);
        }

        var next = lines.FindIndex(header + 1, line => SectionOf(line) is not null);
        return (header + 1, next < 0 ? lines.Count : next);
    }

    private static string? SectionOf(string line) =>
        line.StartsWith('[') && line.IndexOf(']', StringComparison.Ordinal) is > 0 and var end ? string.Join(' ', line[1..end].Split(' ', StringSplitOptions.RemoveEmptyEntries)) : null;

    private static int KeyAt(List<string> lines, int first, int end, string key) =>
        first < 0 ? -1 : lines.FindIndex(first, end - first, line => line.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign
            && !char.IsWhiteSpace(line[0]) && line[..sign].Trim().Equals(key, StringComparison.OrdinalIgnoreCase));
}
