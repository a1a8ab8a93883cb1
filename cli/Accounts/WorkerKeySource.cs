namespace CloudPipe.Cli.Accounts;

/// <summary>Whose credentials workers are to have.</summary>
internal enum WorkerKeySource
{
    /// <summary>Nothing was said: the access key of the file <c>task</c> where there is one, else their role.</summary>
    Unsaid,

    /// <summary>Their role.</summary>
    Role,

    /// <summary>The access key of the file <c>task</c>; without the file it is asked for.</summary>
    File,

    /// <summary>The access key of whoever runs the command.</summary>
    User,
}
