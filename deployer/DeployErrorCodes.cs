namespace CloudPipe.Deployer;

/// <summary>Why a workflow cannot be deployed, CP5100 to CP5149. Each has its page under docs/errors/.</summary>
public static class DeployErrorCodes
{
    /// <summary>The image of an algorithm is not one that AWS can pull by its digest.</summary>
    public const string ImageNotPinned = "CP5100";

    /// <summary>A worker needs more than its instance type, or Fargate, has.</summary>
    public const string DoesNotFit = "CP5101";

    /// <summary>The variables of a stage cannot be the environment of its dispatcher.</summary>
    public const string VariablesRefused = "CP5102";

    /// <summary>The template has more resources, or more bytes, than CloudFormation takes.</summary>
    public const string TemplateTooLarge = "CP5103";
}
