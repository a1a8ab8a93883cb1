namespace CloudPipe.Model;

/// <summary>The folder of an input's key is so long that no result's name fits behind it. Trying again cannot help.</summary>
public sealed class ResultKeyTooLongException : CloudPipeException
{
    internal ResultKeyTooLongException(string inputKey)
        : base(
            AlgorithmErrorCodes.ResultKeyTooLong,
            $"the key of the result of '{inputKey}' would be longer than the {ObjectKey.LongestBytes} bytes that S3 allows",
            "upload the file under a shorter folder")
    {
    }
}
