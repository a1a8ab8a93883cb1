namespace CloudPipe.Dispatcher.Hosting;

/// <summary>The codes of the Lambda host, CP505x. Each has its page under docs/errors/.</summary>
internal static class HostErrorCodes
{
    /// <summary>There is no runtime API: the program was not started by Lambda.</summary>
    public const string NotInLambda = "CP5050";

    /// <summary>The function did not end before its deadline.</summary>
    public const string DeadlineReached = "CP5051";

    /// <summary>The function answered with more than Lambda passes on.</summary>
    public const string AnswerTooLarge = "CP5052";

    /// <summary>The runtime API answered a request with an error.</summary>
    public const string RuntimeApiRefused = "CP5053";

    /// <summary>The runtime API did not answer, or stopped in the middle.</summary>
    public const string RuntimeApiGone = "CP5054";

    /// <summary>An invocation came without what is needed to answer it.</summary>
    public const string InvocationMalformed = "CP5055";

    /// <summary>The function is set up for a dispatcher that is not in this binary.</summary>
    public const string NoSuchDispatcher = "CP5056";

    /// <summary>A bootstrap cannot be linked here; reported by build/CloudPipe.Dispatcher.targets.</summary>
    public const string ToolchainMissing = "CP5057";
}
