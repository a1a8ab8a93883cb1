namespace CloudPipe.Deployer;

/// <summary>Why a workflow cannot be deployed, CP5100 to CP5169. Each has its page under docs/errors/.</summary>
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

    /// <summary>There are no credentials for AWS.</summary>
    public const string NoCredentials = "CP5104";

    /// <summary>AWS does not accept the credentials, or they have expired.</summary>
    public const string CredentialsRefused = "CP5105";

    /// <summary>No region is known.</summary>
    public const string NoRegion = "CP5106";

    /// <summary>There is no such stack, or it is not one of ours.</summary>
    public const string NotDeployed = "CP5107";

    /// <summary>Whoever calls lacks a right.</summary>
    public const string PermissionMissing = "CP5108";

    // CP5109: the dispatcher's code.

    /// <summary>AWS refused a call, or was not reached, for a reason that no command has words of its own for.</summary>
    public const string AwsRefused = "CP5160";

    /// <summary>The workflow is for another account than the credentials are.</summary>
    public const string OtherAccount = "CP5161";

    // CP5110 to CP5119: deploying.

    // CP5120 to CP5124: planning.

    // CP5125 to CP5134: watching, explaining, retrying.

    // CP5135 to CP5144: removing, transfers.

    // CP5145 to CP5159: accounts and prerequisites.

    /// <summary>Credentials for workers are incomplete, or would not last.</summary>
    public const string TaskCredentialsUnusable = "CP5149";
}
