namespace CloudPipe.Model;

/// <summary>The names of the environment variables that set up an agent. Those without a prefix are the original's.</summary>
public static class AgentEnvironment
{
    /// <summary>URL of the queue that it takes jobs from.</summary>
    public const string Queue = "sqs";

    /// <summary>Bucket that results are put into.</summary>
    public const string OutputBucket = "output_s3_name";

    /// <summary>Name of the algorithm, for the names of results.</summary>
    public const string Name = "NAME";

    /// <summary><c>ERROR</c>, <c>INFO</c> or <c>DEBUG</c>; anything else is <c>WARNING</c>.</summary>
    public const string LogLevel = "LOG_LVL";

    /// <summary>AWS region.</summary>
    public const string Region = "AWS_DEFAULT_REGION";

    /// <summary>Endpoint of every service, instead of that of AWS.</summary>
    public const string EndpointUrl = "AWS_ENDPOINT_URL";

    /// <summary>Endpoint of S3 alone.</summary>
    public const string S3EndpointUrl = "AWS_ENDPOINT_URL_S3";

    /// <summary>Endpoint of SQS alone.</summary>
    public const string SqsEndpointUrl = "AWS_ENDPOINT_URL_SQS";

    /// <summary>Endpoint of Lambda alone.</summary>
    public const string LambdaEndpointUrl = "AWS_ENDPOINT_URL_LAMBDA";

    /// <summary>Function name or ARN of the next stage's dispatcher; absent for the last stage.</summary>
    public const string Next = "CLOUDPIPE_NEXT";

    /// <summary>URL of the queue for messages that nobody understands and for permanent failures; absent if there is none.</summary>
    public const string DeadLetter = "CLOUDPIPE_DEAD_LETTER";

    /// <summary>Seconds without a job after which it ends; 20 by default.</summary>
    public const string IdleSeconds = "CLOUDPIPE_IDLE_SECONDS";

    /// <summary>Number of jobs after which it ends; no limit by default.</summary>
    public const string MaxJobs = "CLOUDPIPE_MAX_JOBS";

    /// <summary>How many jobs one worker runs at a time; what the algorithm's document says by default, else 1.</summary>
    public const string Slots = "CLOUDPIPE_SLOTS";

    /// <summary>Seconds that a job may take; the algorithm's own limit by default.</summary>
    public const string TimeoutSeconds = "CLOUDPIPE_TIMEOUT_SECONDS";

    /// <summary>Seconds for which a received message is hidden from other workers, renewed every third of it; 60 by default.</summary>
    public const string VisibilitySeconds = "CLOUDPIPE_VISIBILITY_SECONDS";

    /// <summary><c>json</c> for one JSON object a line; text by default.</summary>
    public const string Log = "CLOUDPIPE_LOG";

    /// <summary><c>emf</c> for a line of CloudWatch's embedded metrics after each attempt; <c>none</c> by default.</summary>
    public const string Metrics = "CLOUDPIPE_METRICS";

    /// <summary>Path of the document inside the image; <see cref="AgentDocument.PathInImage"/> by default.</summary>
    public const string Algorithm = "CLOUDPIPE_ALGORITHM";

    /// <summary>Name of this worker in logs and records; the host name by default.</summary>
    public const string Worker = "CLOUDPIPE_WORKER";

    /// <summary>Seconds without a byte in either direction after which a transfer is broken and begun again where it broke; 60 by default.</summary>
    public const string StallSeconds = "CLOUDPIPE_STALL_SECONDS";
}
