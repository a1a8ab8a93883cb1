namespace CloudPipe.Agent;

/// <summary>The agent's part of the catalogue; each has a page in docs/errors.</summary>
internal static class AgentErrorCodes
{
    public const string SettingMissing = "CP4001";
    public const string SettingInvalid = "CP4002";
    public const string AlgorithmUnreadable = "CP4003";
    public const string WrongUsage = "CP4004";

    public const string EndpointUnreachable = "CP4010";
    public const string QueueMissing = "CP4011";
    public const string AccessRefused = "CP4012";
    public const string NoCredentials = "CP4013";
    public const string EndpointNotTrusted = "CP4014";

    public const string CommandFailed = "CP4020";
    public const string CommandKilled = "CP4021";
    public const string OutOfMemory = "CP4022";
    public const string ResultMissing = "CP4023";
    public const string InputMissing = "CP4024";
    public const string TimedOut = "CP4025";
    public const string MessageUnreadable = "CP4026";
    public const string CannotRun = "CP4027";
    public const string LeaseLost = "CP4028";
    public const string HandOverFailed = "CP4029";
    public const string StorageFailed = "CP4030";
    public const string ResultContested = "CP4031";
    public const string DiskTooSmall = "CP4032";
    public const string TransferBroken = "CP4037";
    public const string BytesDiffer = "CP4038";
    public const string AgentFault = "CP4039";
    public const string UserUnknown = "CP4040";
    public const string CannotRunAsUser = "CP4041";
}
