namespace CloudPipe.Generator.Tasks;

/// <summary>The catalogue of what can go wrong with the files that deploy a dispatcher. Codes are never used for anything else again.</summary>
public static class LambdaErrorCodes
{
    /// <summary>A file beside the project cannot be written; the build goes on without it.</summary>
    public const string NotWritten = "CP5074";
}
