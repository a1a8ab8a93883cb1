namespace CloudPipe.Cli;

/// <summary>The codes of the command line, CP6xxx. Each has its page under docs/errors/.</summary>
internal static class CommandErrorCodes
{
    public const string FileSystem = "CP6001";
    public const string InvalidDocument = "CP6002";
    public const string AgentLayerMissing = "CP6003";
    public const string ImageNotWrapped = "CP6004";
    public const string SamePlace = "CP6005";
    public const string NoTerminal = "CP6006";
    public const string FileCannotBeTried = "CP6015";
    public const string VariablesDoNotFit = "CP6016";
    public const string LivePortTaken = "CP6017";
    public const string OrderRefused = "CP6018";
    public const string NotUnderstood = "CP6030";
}
