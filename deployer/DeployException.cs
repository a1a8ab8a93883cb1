using CloudPipe.Model;

namespace CloudPipe.Deployer;

/// <summary>A workflow cannot be deployed as it is.</summary>
public sealed class DeployException(string code, string message, string? hint = null) : CloudPipeException(code, message, hint);
