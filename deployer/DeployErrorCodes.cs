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

    /// <summary>There is no code for a dispatcher, or it is none that Lambda can start.</summary>
    public const string DispatcherCode = "CP5109";

    /// <summary>AWS refused a call, or was not reached, for a reason that no command has words of its own for.</summary>
    public const string AwsRefused = "CP5160";

    /// <summary>The workflow is for another account than the credentials are.</summary>
    public const string OtherAccount = "CP5161";

    /// <summary>A stack of that name is there, and it is not a workflow's.</summary>
    public const string StackOfOthers = "CP5110";

    /// <summary>CloudFormation could not make, change or remove a resource; what it had done is taken back.</summary>
    public const string StackFailed = "CP5111";

    /// <summary>The stack is in a state out of which no deployment leads.</summary>
    public const string StackStuck = "CP5112";

    /// <summary>A bucket is in another region than the workflow.</summary>
    public const string BucketElsewhere = "CP5113";

    /// <summary>The name of a bucket belongs to another account.</summary>
    public const string BucketTaken = "CP5114";

    /// <summary>S3 does not take the notification of an input bucket.</summary>
    public const string NotificationRefused = "CP5115";

    /// <summary>There is no network for the workers.</summary>
    public const string NoNetwork = "CP5116";

    /// <summary>The template has no such parameter, or one of them needs a value.</summary>
    public const string BadParameter = "CP5117";

    /// <summary>A queue that the update would delete has files in it.</summary>
    public const string FilesWaiting = "CP5118";

    /// <summary>CloudFormation does not take the template or its parameters.</summary>
    public const string ChangeSetRefused = "CP5119";

    /// <summary>A quota of the account is smaller than what the workflow is allowed to start.</summary>
    public const string QuotaTooSmall = "CP5120";

    /// <summary>Results would come back as inputs, through other workflows.</summary>
    public const string BucketCycle = "CP5121";

    /// <summary>Another workflow has a stage of the same name with the same output bucket.</summary>
    public const string SharedRecords = "CP5122";

    /// <summary>Workers do not get what their algorithm asks for on the instance type, or the region does not have it.</summary>
    public const string InstanceTypeUnfit = "CP5123";

    /// <summary>A plan could not find out something.</summary>
    public const string NotChecked = "CP5124";

    /// <summary>The workflow has no stage of that name.</summary>
    public const string NoSuchStage = "CP5125";

    /// <summary>A stage is not completely deployed.</summary>
    public const string StageIncomplete = "CP5126";

    /// <summary>Files that were to be tried again are not among those that failed.</summary>
    public const string NothingToRetry = "CP5127";

    /// <summary>A failed file could not be put back into its queue.</summary>
    public const string NotPutBack = "CP5128";

    /// <summary>A file is in a bucket that is none of the workflow's.</summary>
    public const string OtherBucket = "CP5129";

    // CP5130 to CP5134: watching, explaining, retrying.

    /// <summary>CloudFormation could not remove some of a workflow's resources.</summary>
    public const string NotRemoved = "CP5135";

    /// <summary>CloudFormation is at work on the stack, and does not come to an end.</summary>
    public const string StackStaysBusy = "CP5136";

    /// <summary>The stack is protected from being deleted.</summary>
    public const string StackProtected = "CP5137";

    /// <summary>After all there is something left of a workflow.</summary>
    public const string SomethingLeft = "CP5138";

    /// <summary>A bucket cannot be emptied.</summary>
    public const string BucketNotEmptied = "CP5139";

    /// <summary>Files cannot be uploaded as they are.</summary>
    public const string CannotUpload = "CP5140";

    /// <summary>Some files were not copied.</summary>
    public const string NotCopied = "CP5141";

    // CP5145 to CP5159: accounts and prerequisites.

    /// <summary>Nobody has signed in with SSO, or the sign-in has expired.</summary>
    public const string SsoExpired = "CP5145";

    /// <summary>A role needs a code of an MFA device, and there is nobody to ask for it.</summary>
    public const string MfaNeeded = "CP5146";

    /// <summary>The role of a profile cannot be taken.</summary>
    public const string RoleRefused = "CP5147";

    /// <summary>A prerequisite is there, and is not what it must be.</summary>
    public const string PrerequisiteDiffers = "CP5148";

    /// <summary>Credentials for workers are incomplete, or would not last.</summary>
    public const string TaskCredentialsUnusable = "CP5149";

    /// <summary>A prerequisite that is to be removed is still in use.</summary>
    public const string PrerequisiteInUse = "CP5150";
}
