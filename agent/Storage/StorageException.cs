using CloudPipe.Model;

namespace CloudPipe.Agent.Storage;

/// <summary>A bucket cannot be used the way a job needs it.</summary>
internal sealed class StorageException(string message, string? hint, Exception? inner = null)
    : CloudPipeException(AgentErrorCodes.StorageFailed, message, hint, isTransient: true, inner);
