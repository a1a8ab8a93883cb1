namespace CloudPipe.Model;

/// <summary>
/// What goes wrong in CloudPipe, by name. Every subclass is sealed and belongs to one part.
/// </summary>
public abstract class CloudPipeException : Exception
{
    /// <param name="code">The catalogue code, <c>CPnnnn</c>; it has a page <c>docs/errors/CPnnnn.md</c>.</param>
    /// <param name="message">What is wrong, in one sentence that names the thing.</param>
    /// <param name="hint">The next step for the person who reads it, or null where there is none.</param>
    /// <param name="isTransient">True where the same call may succeed later without anyone changing anything.</param>
    /// <param name="inner">The cause, if another exception is it.</param>
    protected CloudPipeException(string code, string message, string? hint = null, bool isTransient = false, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Hint = hint;
        IsTransient = isTransient;
    }

    public string Code { get; }

    public string? Hint { get; }

    public bool IsTransient { get; }
}
