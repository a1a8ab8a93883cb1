using System.Text.RegularExpressions;

namespace CloudPipe.Model;

/// <summary>The names that documents give to things.</summary>
internal static class Naming
{
    /// <summary>Queues, functions, containers and files carry the name, so it takes what the narrowest of them allows.</summary>
    public const int LongestName = 64;

    /// <summary>What a name is, to say behind "is not".</summary>
    public const string NameRule = "a name: 1 to 64 letters, digits, '-', '_' or '.', of which the first is a letter or digit";

    /// <summary>What a name of an environment variable looks like, as a hint.</summary>
    public const string VariableHint = "it begins with a letter or '_'; letters, digits, '_', '-' and '.' follow";

    private static readonly Regex NotInNames = new("[^A-Za-z0-9_.-]+", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>What a name looks like; it has <see cref="LongestName"/> characters at most.</summary>
    public static TextRule Name { get; } = new("[A-Za-z0-9][A-Za-z0-9_.-]*", NameRule);

    /// <summary>What the name of an environment variable looks like.</summary>
    public static TextRule Variable { get; } = new("[A-Za-z_][A-Za-z0-9_.-]*", "the name of a variable: " + VariableHint);

    public static bool IsName(string text) => text.Length <= LongestName && Name.IsMatch(text);

    public static bool IsVariable(string text) => Variable.IsMatch(text);

    /// <summary>A name like <paramref name="text"/> that is allowed, as a hint, or null where nothing is left of it.</summary>
    public static string? HintFor(string text)
    {
        var better = NotInNames.Replace(text.Trim(), "-").Trim('-', '.', '_');
        better = better.Length > LongestName ? better.Substring(0, LongestName) : better;
        return better.Length > 0 ? $"for example \"{better}\"" : null;
    }
}
