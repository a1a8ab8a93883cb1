namespace CloudPipe.Deployer.Explaining;

/// <summary>Words of a command that can be copied into a shell as they are.</summary>
public static class ShellWords
{
    /// <summary>The word itself where no shell sees anything in it, else in single quotes.</summary>
    public static string Of(string word) => word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:@%+=,".Contains(letter, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
