using CloudPipe.Model;

namespace CloudPipe.Agent.Isolation;

/// <summary>The image names a user that it does not have.</summary>
internal sealed class UserException(string message, string hint)
    : CloudPipeException(AgentErrorCodes.UserUnknown, message, hint, isTransient: false);
