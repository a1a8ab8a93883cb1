using CloudPipe.Model;

namespace CloudPipe.Agent.HandingOver;

/// <summary>The next stage did not take the result.</summary>
internal sealed class HandOverException(string message, string? hint, Exception? inner = null)
    : CloudPipeException(AgentErrorCodes.HandOverFailed, message, hint, isTransient: true, inner);
