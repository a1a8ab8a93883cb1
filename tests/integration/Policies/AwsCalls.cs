using System.Text.Json.Nodes;

namespace CloudPipe.Integration.Tests.Policies;

/// <summary>
/// Which actions on which resources a request is, by AWS's service authorization reference:
/// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html.
/// </summary>
internal static class AwsCalls
{
    private const string Here = "us-east-1:123456789012";

    public static IEnumerable<AwsCall> Of(RecordedRequest request) => request.Service switch
    {
        "s3" => S3(request),
        "sqs" => [Sqs(request)],
        "ecs" => Ecs(request),
        "ec2" => Ec2(request),
        "monitoring" => Alarms(request),
        "lambda" => [new("lambda:InvokeFunction", $"arn:aws:lambda:{Here}:function:{Uri.UnescapeDataString(request.Path.Split('/')[3])}")],
        _ => throw new NotSupportedException($"{request}: say here what it is"),
    };

    private static IEnumerable<AwsCall> S3(RecordedRequest request)
    {
        var parts = request.Path.Split('/', 3);
        var bucket = $"arn:aws:s3:::{parts[1]}";
        if (parts.Length < 3 || parts[2].Length == 0)
        {
            return [new("s3:ListBucket", bucket)];
        }

        var action = (request.Method, request.Query.Contains("uploadId"), request.Query.Contains("versionId")) switch
        {
            ("GET" or "HEAD", _, false) => "s3:GetObject",
            ("GET" or "HEAD", _, true) => "s3:GetObjectVersion",
            ("PUT" or "POST", _, _) => "s3:PutObject",
            ("DELETE", true, _) => "s3:AbortMultipartUpload",
            _ => throw new NotSupportedException($"{request}: say here what it is"),
        };
        var call = new AwsCall(action, $"{bucket}/{Uri.UnescapeDataString(parts[2])}");

        // Whoever may not list the bucket is told 403 of what is not there, which our code takes for a refusal.
        return request is { Status: 404, Method: "GET" or "HEAD" } ? [call, new("s3:ListBucket", bucket)] : [call];
    }

    private static AwsCall Sqs(RecordedRequest request)
    {
        var operation = request.Operation!.EndsWith("Batch", StringComparison.Ordinal) ? request.Operation[..^"Batch".Length] : request.Operation;
        return new($"sqs:{operation}", $"arn:aws:sqs:{Here}:{((string)request.Json["QueueUrl"]!).Split('/').Last()}");
    }

    private static IEnumerable<AwsCall> Ecs(RecordedRequest request)
    {
        var (action, json) = ($"ecs:{request.Operation}", request.Json);
        var cluster = ((string?)json["cluster"])?.Split('/').Last();
        var inCluster = new Dictionary<string, string> { ["ecs:cluster"] = $"arn:aws:ecs:{Here}:cluster/{cluster}" };
        return request.Operation switch
        {
            "RunTask" or "StartTask" => [new(action, (string)json["taskDefinition"]!, inCluster)],
            "ListTasks" => [new(action, "*", inCluster)],
            "DescribeTaskDefinition" => [new(action, "*")],
            "ListContainerInstances" => [new(action, inCluster["ecs:cluster"])],
            "DescribeTasks" => Texts(json["tasks"]).Select(task => new AwsCall(action, $"arn:aws:ecs:{Here}:task/{cluster}/{task.Split('/').Last()}")),
            "DescribeContainerInstances" => Texts(json["containerInstances"]).Select(one => new AwsCall(action, $"arn:aws:ecs:{Here}:container-instance/{cluster}/{one.Split('/').Last()}")),
            _ => throw new NotSupportedException($"{request}: say here what it is"),
        };
    }

    private static IEnumerable<AwsCall> Ec2(RecordedRequest request)
    {
        if (request.Operation != "RunInstances")
        {
            return [new($"ec2:{request.Operation}", "*")];
        }

        // Everything that an instance is made of is asked about.
        string[] parts =
        [
            "us-east-1::image/ami-1", $"{Here}:network-interface/eni-1", $"{Here}:security-group/sg-1", $"{Here}:subnet/subnet-1", $"{Here}:volume/vol-1",
            .. request.Field("KeyName") is { } pair ? [$"{Here}:key-pair/{pair}"] : Array.Empty<string>(),
        ];
        var instance = new Dictionary<string, string>
        {
            ["ec2:InstanceType"] = request.Field("InstanceType") ?? "",
            ["ec2:MetadataHttpTokens"] = request.Field("MetadataOptions.HttpTokens") ?? "",
        };
        return parts.Select(part => new AwsCall("ec2:RunInstances", $"arn:aws:ec2:{part}")).Append(new("ec2:RunInstances", $"arn:aws:ec2:{Here}:instance/i-1", instance));
    }

    private static IEnumerable<AwsCall> Alarms(RecordedRequest request)
    {
        IEnumerable<string> names = request.Operation switch
        {
            "PutMetricAlarm" => [(string)request.Json["AlarmName"]!],
            "DeleteAlarms" or "DescribeAlarms" => Texts(request.Json["AlarmNames"]),
            _ => throw new NotSupportedException($"{request}: say here what it is"),
        };
        return names.DefaultIfEmpty("*").Select(name => new AwsCall($"cloudwatch:{request.Operation}", $"arn:aws:cloudwatch:{Here}:alarm:{name}"));
    }

    private static IEnumerable<string> Texts(JsonNode? list) => (list?.AsArray() ?? []).Select(item => (string)item!);
}
