using CloudPipe.Model;

namespace CloudPipe.Agent.Storage;

/// <summary>A bucket cannot be used the way a job needs it.</summary>
internal sealed class StorageException(string code, string message, string? hint, Exception? inner = null)
    : CloudPipeException(code, message, hint, isTransient: true, inner)
{
    public StorageException(string message, string? hint, Exception? inner = null)
        : this(AgentErrorCodes.StorageFailed, message, hint, inner)
    {
    }
}
