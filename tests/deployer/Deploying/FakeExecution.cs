using CloudPipe.Aws.CloudFormation;

namespace CloudPipe.Deployer.Tests.Deploying;

/// <summary>A change set that is carried out, some resources whenever somebody looks, or taken back.</summary>
internal sealed class FakeExecution(
    FakeChangeSet set, FakeS3 s3, (string LogicalId, string Reason)? fails, (string LogicalId, string Reason)? rollbackFails, bool deletesWhatItMade, int atATime)
{
    private readonly FakeStack _stack = set.Stack;
    private readonly Dictionary<string, (string Type, string Physical)> _before = new(set.Stack.Resources, StringComparer.Ordinal);
    private readonly List<string> _made = [];
    private readonly bool _isNew = set.Request.ChangeSetType == "CREATE";

    public void Begin()
    {
        _stack.Tags = set.Request.Tags ?? [];
        _stack.Become(_isNew ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS", "User Initiated");
        foreach (var part in set.Changes.Chunk(atATime))
        {
            _stack.Work.Enqueue(() => Do(part));
        }

        _stack.Work.Enqueue(() =>
        {
            _stack.Template = set.Template;
            _stack.Parameters = set.Parameters;
            _stack.Description = set.Template["Description"]?.ToString();
            _stack.Become(_isNew ? "CREATE_COMPLETE" : "UPDATE_COMPLETE");
        });
    }

    private void Do(ResourceChange[] part)
    {
        foreach (var change in part)
        {
            var (id, type) = (change.LogicalResourceId, change.ResourceType);
            var verb = change.Action switch { "Add" => "CREATE", "Remove" => "DELETE", _ => "UPDATE" };
            _stack.Happens(id, type, $"{verb}_IN_PROGRESS");
            var reason = fails is { } fault && fault.LogicalId == id ? fault.Reason : null;
            var physical = verb == "CREATE" ? PhysicalOf(id, type) : _stack.Resources[id].Physical;
            if (verb == "CREATE" && type == "AWS::S3::Bucket" && s3.Buckets.ContainsKey(physical))
            {
                reason = $"{physical} already exists";
            }

            if (verb == "DELETE" && type == "AWS::SQS::Queue" && _stack.Policy?.Contains("Deny", StringComparison.Ordinal) == true)
            {
                reason = "Action denied by stack policy: Statement [#2] denies update for the resource";
            }

            if (reason is not null)
            {
                _stack.Happens(id, type, $"{verb}_FAILED", reason);
                TakeBack(part.Where(other => other.LogicalResourceId != id && !_made.Contains(other.LogicalResourceId)));
                return;
            }

            if (verb == "DELETE")
            {
                _stack.Resources.Remove(id);
            }
            else if (verb == "CREATE")
            {
                _made.Add(id);
                _stack.Resources[id] = (type, physical);
                if (type == "AWS::S3::Bucket")
                {
                    s3.Buckets[physical] = new();
                }
            }

            _stack.Happens(id, type, $"{verb}_COMPLETE");
        }
    }

    private void TakeBack(IEnumerable<ResourceChange> cancelled)
    {
        foreach (var change in cancelled)
        {
            _stack.Happens(change.LogicalResourceId, change.ResourceType, _isNew ? "CREATE_FAILED" : "UPDATE_FAILED", _isNew ? "Resource creation cancelled" : "Resource update cancelled");
        }

        _stack.Work.Clear();
        _stack.Become(_isNew ? "ROLLBACK_IN_PROGRESS" : "UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed");
        _stack.Work.Enqueue(() =>
        {
            foreach (var id in _made)
            {
                var (type, physical) = _stack.Resources[id];
                if (type == "AWS::S3::Bucket" && deletesWhatItMade)
                {
                    s3.Buckets.Remove(physical);
                }

                _stack.Resources.Remove(id);
                _stack.Happens(id, type, "DELETE_COMPLETE");
            }

            foreach (var (id, resource) in _before)
            {
                _stack.Resources[id] = resource;
            }

            if (rollbackFails is { } fault)
            {
                _stack.Happens(fault.LogicalId, _stack.Resources[fault.LogicalId].Type, "UPDATE_FAILED", fault.Reason);
            }

            _stack.Become(_isNew ? "ROLLBACK_COMPLETE" : rollbackFails is null ? "UPDATE_ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_FAILED");
        });
    }

    private string PhysicalOf(string id, string type) => type switch
    {
        "AWS::S3::Bucket" when set.Template["Resources"]![id]!["Properties"]?["BucketName"]?["Ref"]?.ToString() is { } parameter => set.Parameters[parameter],
        "AWS::S3::Bucket" => $"{_stack.Name}-{id.ToLowerInvariant()}-1a2b3c",
        "AWS::SQS::Queue" => $"https://sqs.us-east-1.amazonaws.com/123456789012/{_stack.Name}-{id}-1A2B3C",
        _ => $"{_stack.Name}-{id}-1A2B3C",
    };
}
