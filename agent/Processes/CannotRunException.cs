using CloudPipe.Model;

namespace CloudPipe.Agent.Processes;

/// <summary>The algorithm's command could not be started at all.</summary>
internal sealed class CannotRunException(string message, string hint, Exception? inner = null)
    : CloudPipeException(AgentErrorCodes.CannotRun, message, hint, isTransient: false, inner);
