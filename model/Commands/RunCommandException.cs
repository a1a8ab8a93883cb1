namespace CloudPipe.Model;

/// <summary>A run command cannot be split into words.</summary>
public sealed class RunCommandException : CloudPipeException
{
    /// <param name="code">The catalogue code.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="hint">What to write instead.</param>
    /// <param name="index">The index in the command of the character that is to blame.</param>
    internal RunCommandException(string code, string message, string? hint, int index)
        : base(code, message, hint) => Index = index;

    /// <summary>The 0-based index in the command of the character that is to blame, such as the quote that nothing closes.</summary>
    public int Index { get; }
}
