using CloudPipe.Model;

namespace CloudPipe.Local;

/// <summary>Containers cannot be run here, or one of them could not be started.</summary>
public sealed class RuntimeException(string code, string message, string? hint = null, bool isTransient = false, Exception? inner = null)
    : CloudPipeException(code, message, hint, isTransient, inner);
