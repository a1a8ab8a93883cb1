using CloudPipe.Model;

namespace CloudPipe.Local;

/// <summary>An image cannot be unpacked; nothing of it is left in the cache.</summary>
public sealed class RootfsException(string code, string message, string? hint = null, Exception? inner = null)
    : CloudPipeException(code, message, hint, isTransient: false, inner);
