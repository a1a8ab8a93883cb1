namespace CloudPipe.Model;

/// <summary>A record that CloudPipe writes for itself cannot be read: another program wrote it, or a newer CloudPipe.</summary>
public sealed class UnreadableRecordException : CloudPipeException
{
    internal UnreadableRecordException(string code, string message, string hint, Exception? inner = null)
        : base(code, message, hint, isTransient: false, inner)
    {
    }
}
