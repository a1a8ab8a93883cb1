using System.Text.RegularExpressions;

namespace CloudPipe.Cli.Trying;

/// <summary>What the worker's log tells: the command as it was run, and what the program said.</summary>
internal sealed partial record TryLog(string? Command, IReadOnlyList<string> Said)
{
    private const int LinesKept = 20;
    private const int LongestLine = 2000;

    /// <summary>The log of the only worker; empty where there is none.</summary>
    public static TryLog Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return new TryLog(null, []);
        }

        string? command = null;
        var said = new Queue<string>();
        foreach (var line in Directory.EnumerateFiles(folder, "*.log").SelectMany(File.ReadLines))
        {
            if (Child().Match(line) is { Success: true } child)
            {
                var text = child.Groups["line"].Value;
                said.Enqueue(text.Length > LongestLine ? text[..LongestLine] + " ..." : text);
                if (said.Count > LinesKept)
                {
                    said.Dequeue();
                }
            }
            else if (Running().Match(line) is { Success: true } running)
            {
                command = Regex.Unescape(running.Groups["command"].Value);
            }
        }

        return new TryLog(command, [.. said]);
    }

    [GeneratedRegex(@"\A\S+ std(out|err) [0-9a-f]+\| (?<line>.*)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Child();

    [GeneratedRegex(@"\A\S+ \S+ DEBUG running job=\S+ command=(?<quote>""?)(?<command>.*)\k<quote>\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Running();
}
