using CloudPipe.Model;

namespace CloudPipe.Local;

/// <summary>The embedded endpoint cannot start or go on: its folder, its port, its state.</summary>
public sealed class EndpointException : CloudPipeException
{
    public EndpointException(string code, string message, string? hint = null, Exception? inner = null)
        : base(code, message, hint, isTransient: false, inner)
    {
    }
}
