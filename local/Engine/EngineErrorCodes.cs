namespace CloudPipe.Local.Engine;

/// <summary>The codes of the engine, CP54xx. Each has its page under docs/errors/.</summary>
internal static class EngineErrorCodes
{
    public const string FolderInUse = "CP5401";
    public const string UnfinishedRun = "CP5402";
    public const string NothingToResume = "CP5403";
    public const string OutputInsideInput = "CP5404";
    public const string WorkersCannotStart = "CP5405";
    public const string InputFolderMissing = "CP5406";
    public const string OtherWorkflow = "CP5407";
    public const string UnspeakableName = "CP5408";
    public const string DiskTakesNoMore = "CP5409";
    public const string OutputUnusable = "CP5410";
    public const string UnreadableFolder = "CP5411";
    public const string PathTooLong = "CP5412";
    public const string RunHasEnded = "CP5413";
    public const string NothingToRetry = "CP5414";
}
