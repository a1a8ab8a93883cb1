"""What boto3 can do with S3, against the endpoint of AWS_ENDPOINT_URL. Prints the name of each check; exits 1 at the first that fails."""
import base64, datetime, hashlib, io, os, sys, urllib.request, zlib

import boto3
import botocore
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}))
B = "boto3-bucket"


def check(name, condition):
    print(("ok " if condition else "FAILED ") + name)
    if not condition:
        sys.exit(1)


def refused(name, code, status, call, **arguments):
    try:
        call(**arguments)
    except ClientError as e:
        got = (e.response["Error"]["Code"], e.response["ResponseMetadata"]["HTTPStatusCode"])
        check(f"{name}: {code} {status}" + ("" if got == (code, status) else f", got {got}: {e}"), got == (code, status))
    else:
        check(f"{name}: {code}, but it was accepted", False)


# buckets
s3.create_bucket(Bucket=B)
refused("create again", "BucketAlreadyOwnedByYou", 409, s3.create_bucket, Bucket=B)
refused("bad bucket name", "InvalidBucketName", 400,
        boto3.client("s3", config=Config(s3={"addressing_style": "path"}, parameter_validation=False)).create_bucket, Bucket="UPPER")
check("head bucket", s3.head_bucket(Bucket=B)["ResponseMetadata"]["HTTPStatusCode"] == 200)
refused("head bucket that is not there", "404", 404, s3.head_bucket, Bucket="absent-bucket")
check("list buckets", B in [b["Name"] for b in s3.list_buckets()["Buckets"]])
check("bucket location", s3.get_bucket_location(Bucket=B)["LocationConstraint"] is None)
check("bucket versioning", "Status" not in s3.get_bucket_versioning(Bucket=B))

# put, get, head
body = b"hello, world"
r = s3.put_object(Bucket=B, Key="a/b/x.txt", Body=body, ContentType="text/plain", CacheControl="max-age=60", ContentEncoding="identity",
                  ContentDisposition="attachment; filename=x", ContentLanguage="en", Metadata={"Job": "17"})
md5 = hashlib.md5(body).hexdigest()
check("put gives the MD5 as ETag", r["ETag"] == f'"{md5}"')
g = s3.get_object(Bucket=B, Key="a/b/x.txt")
check("get", g["Body"].read() == body and g["ETag"] == f'"{md5}"' and g["ContentType"] == "text/plain" and g["ContentLength"] == 12)
check("headers are kept", (g["CacheControl"], g["ContentDisposition"], g["ContentLanguage"], g["ContentEncoding"]) ==
      ("max-age=60", "attachment; filename=x", "en", "identity"))
check("metadata is kept", g["Metadata"] == {"job": "17"})
h = s3.head_object(Bucket=B, Key="a/b/x.txt")
check("head", h["ContentLength"] == 12 and abs((h["LastModified"] - datetime.datetime.now(datetime.timezone.utc)).total_seconds()) < 60)
check("default content type", (s3.put_object(Bucket=B, Key="plain", Body=b""), s3.head_object(Bucket=B, Key="plain"))[1]["ContentType"] == "binary/octet-stream")
refused("get absent", "NoSuchKey", 404, s3.get_object, Bucket=B, Key="absent")
refused("head absent", "404", 404, s3.head_object, Bucket=B, Key="absent")
refused("get from absent bucket", "NoSuchBucket", 404, s3.get_object, Bucket="absent-bucket", Key="k")
refused("too much metadata", "MetadataTooLarge", 400, s3.put_object, Bucket=B, Key="m", Body=b"", Metadata={"a": "x" * 2100})
refused("tagging is refused, not ignored", "NotImplemented", 501, s3.put_object, Bucket=B, Key="m", Body=b"", Tagging="a=b")
refused("key of 1025 bytes", "KeyTooLongError", 400, s3.put_object, Bucket=B, Key="k" * 1025, Body=b"")

# ranges
digits = b"0123456789" * 100
s3.put_object(Bucket=B, Key="digits", Body=digits)
for spec, want, header in [("bytes=0-0", digits[:1], "bytes 0-0/1000"), ("bytes=990-", digits[990:], "bytes 990-999/1000"),
                           ("bytes=-5", digits[-5:], "bytes 995-999/1000"), ("bytes=10-5000", digits[10:], "bytes 10-999/1000")]:
    g = s3.get_object(Bucket=B, Key="digits", Range=spec)
    check("range " + spec, g["Body"].read() == want and g["ContentRange"] == header and g["ResponseMetadata"]["HTTPStatusCode"] == 206)
check("two ranges give everything", s3.get_object(Bucket=B, Key="digits", Range="bytes=0-1,3-4")["Body"].read() == digits)
refused("range outside", "InvalidRange", 416, s3.get_object, Bucket=B, Key="digits", Range="bytes=1000-")
refused("range of nothing", "InvalidRange", 416, s3.get_object, Bucket=B, Key="plain", Range="bytes=-1")

# conditions
etag = s3.head_object(Bucket=B, Key="digits")["ETag"]
refused("if-none-match on get", "304", 304, s3.get_object, Bucket=B, Key="digits", IfNoneMatch=etag)
refused("if-match on get", "PreconditionFailed", 412, s3.get_object, Bucket=B, Key="digits", IfMatch='"x"')
refused("if-modified-since", "304", 304, s3.get_object, Bucket=B, Key="digits", IfModifiedSince=datetime.datetime(2040, 1, 1))
refused("if-unmodified-since", "PreconditionFailed", 412, s3.get_object, Bucket=B, Key="digits", IfUnmodifiedSince=datetime.datetime(2000, 1, 1))
check("if-match that holds", s3.get_object(Bucket=B, Key="digits", IfMatch=etag)["Body"].read() == digits)
refused("if-none-match on put", "PreconditionFailed", 412, s3.put_object, Bucket=B, Key="digits", Body=b"", IfNoneMatch="*")
s3.put_object(Bucket=B, Key="once", Body=b"1", IfNoneMatch="*")
refused("if-none-match on put, again", "PreconditionFailed", 412, s3.put_object, Bucket=B, Key="once", Body=b"2", IfNoneMatch="*")
refused("if-match on put", "PreconditionFailed", 412, s3.put_object, Bucket=B, Key="once", Body=b"2", IfMatch='"nope"')
refused("if-match on put of absent", "NoSuchKey", 404, s3.put_object, Bucket=B, Key="never", Body=b"2", IfMatch='"nope"')
check("if-match on put that holds", s3.put_object(Bucket=B, Key="once", Body=b"2", IfMatch=s3.head_object(Bucket=B, Key="once")["ETag"]))
check("the conditional put put", s3.get_object(Bucket=B, Key="once")["Body"].read() == b"2")

# checksums
crc = base64.b64encode(zlib.crc32(digits).to_bytes(4, "big")).decode()
r = s3.put_object(Bucket=B, Key="sum", Body=digits, ChecksumCRC32=crc)
check("crc32 in a header", r["ChecksumCRC32"] == crc)
check("crc32 is returned", s3.head_object(Bucket=B, Key="sum", ChecksumMode="ENABLED")["ChecksumCRC32"] == crc)
check("and only if asked for", "ChecksumCRC32" not in boto3.client("s3", config=Config(response_checksum_validation="when_required", s3={"addressing_style": "path"})).head_object(Bucket=B, Key="sum"))
refused("wrong crc32", "BadDigest", 400, s3.put_object, Bucket=B, Key="bad", Body=digits, ChecksumCRC32="AAAAAA==")
refused("wrong sha256", "BadDigest", 400, s3.put_object, Bucket=B, Key="bad", Body=digits, ChecksumSHA256=base64.b64encode(b"0" * 32).decode())
refused("malformed checksum", "InvalidRequest", 400, s3.put_object, Bucket=B, Key="bad", Body=digits, ChecksumCRC32="nonsense")
refused("wrong md5", "BadDigest", 400, s3.put_object, Bucket=B, Key="bad", Body=digits, ContentMD5=base64.b64encode(b"0" * 16).decode())
refused("malformed md5", "InvalidDigest", 400, s3.put_object, Bucket=B, Key="bad", Body=digits, ContentMD5="nonsense")
refused("a refused put left nothing", "404", 404, s3.head_object, Bucket=B, Key="bad")
for algorithm, value in [("CRC32C", "q0GrlA=="), ("CRC64NVME", None), ("SHA1", base64.b64encode(hashlib.sha1(digits).digest()).decode()),
                         ("SHA256", base64.b64encode(hashlib.sha256(digits).digest()).decode())]:
    try:
        r = s3.put_object(Bucket=B, Key="sum-" + algorithm, Body=digits, ChecksumAlgorithm=algorithm)
    except botocore.exceptions.MissingDependencyException:
        print("-- no", algorithm, "in this boto3 without awscrt")
        continue
    check("computed " + algorithm, algorithm in ("CRC32C", "CRC64NVME") or r["Checksum" + algorithm] == value)
    check("verified on download " + algorithm, s3.get_object(Bucket=B, Key="sum-" + algorithm, ChecksumMode="ENABLED")["Body"].read() == digits)
class Unseekable(io.RawIOBase):
    def __init__(self, data): self.inner = io.BytesIO(data)
    def readable(self): return True
    def readinto(self, b): return self.inner.readinto(b)
s3.upload_fileobj(Unseekable(digits * 50), B, "streamed")
check("an unseekable stream", s3.get_object(Bucket=B, Key="streamed")["Body"].read() == digits * 50)

# odd keys
odd = ["a//b", "../up", "..", ".", "a/../b", "slash/", "/lead", "//", " space ", "plus+sign", "per%cent", "per%2Fcent", "ünï/çödé/日本.tif", "😀", "q?m#h&a=b",
       "quote\"'<>", "tab\tnew\nline", "bell\x07", "n" * 255, "n" * 256, "x/" * 500 + "end", "k" * 1024, ".cloudpipe/failures/s/x.json", ".cloudpipe", "digits/under-a-file", "a/b",
       "~tilde!*'()", "back\\slash", "colon:semi;", "-", "a/./b", "\ufffd\ue000"]
for k in odd:
    s3.put_object(Bucket=B, Key=k, Body=k.encode(), Metadata={"n": "1"})
for k in odd:
    g = s3.get_object(Bucket=B, Key=k)
    check("key " + ascii(k)[:40], g["Body"].read() == k.encode() and g["Metadata"] == {"n": "1"})
def listing(**a):
    return [o["Key"] for p in s3.get_paginator("list_objects_v2").paginate(Bucket=B, **a) for o in p.get("Contents", [])]
keys = listing()
check("all odd keys are listed", set(odd) <= set(keys))
check("in the order of bytes", keys == sorted(keys, key=lambda k: k.encode()) and len(keys) == len(set(keys)))
check("pages of one give the same", listing(PaginationConfig={"PageSize": 1}) == keys)
check("list v1 gives the same", [o["Key"] for p in s3.get_paginator("list_objects").paginate(Bucket=B, PaginationConfig={"PageSize": 3}) for o in p["Contents"]] == keys)
# XML 1.0 has no character 7, and boto3 does not escape it: S3 refuses that too.
refused("raw control characters in XML", "MalformedXML", 400, s3.delete_objects, Bucket=B, Delete={"Objects": [{"Key": "bell\x07"}]})
s3.delete_object(Bucket=B, Key="bell\x07")
odd.remove("bell\x07")
r = s3.delete_objects(Bucket=B, Delete={"Objects": [{"Key": k} for k in odd]})
check("batch delete", sorted(d["Key"] for d in r["Deleted"]) == sorted(odd) and "Errors" not in r)
check("they are gone", not set(odd) & set(listing()))

# listing
for k in ["l/a", "l/b/1", "l/b/2", "l/b-", "l/c/d/e", "l/z"]:
    s3.put_object(Bucket=B, Key=k, Body=b"")
r = s3.list_objects_v2(Bucket=B, Prefix="l/", Delimiter="/")
check("delimiter", [o["Key"] for o in r["Contents"]] == ["l/a", "l/b-", "l/z"] and [p["Prefix"] for p in r["CommonPrefixes"]] == ["l/b/", "l/c/"] and r["KeyCount"] == 5)
got = []
for p in s3.get_paginator("list_objects_v2").paginate(Bucket=B, Prefix="l/", Delimiter="/", PaginationConfig={"PageSize": 1}):
    got += [o["Key"] for o in p.get("Contents", [])] + [c["Prefix"] for c in p.get("CommonPrefixes", [])]
check("delimiter in pages of one", got == ["l/a", "l/b-", "l/b/", "l/c/", "l/z"])
got = []
for p in s3.get_paginator("list_objects").paginate(Bucket=B, Prefix="l/", Delimiter="/", PaginationConfig={"PageSize": 1}):
    got += [o["Key"] for o in p.get("Contents", [])] + [c["Prefix"] for c in p.get("CommonPrefixes", [])]
check("delimiter in pages of one, v1", got == ["l/a", "l/b-", "l/b/", "l/c/", "l/z"])
check("start after", [o["Key"] for o in s3.list_objects_v2(Bucket=B, Prefix="l/", StartAfter="l/b/1")["Contents"]] == ["l/b/2", "l/c/d/e", "l/z"])
check("another delimiter", [p["Prefix"] for p in s3.list_objects_v2(Bucket=B, Prefix="l/", Delimiter="c/")["CommonPrefixes"]] == ["l/c/"])
check("max keys 0", s3.list_objects_v2(Bucket=B, MaxKeys=0)["KeyCount"] == 0)
refused("bad token", "InvalidArgument", 400, s3.list_objects_v2, Bucket=B, ContinuationToken="nonsense!")

# copy
s3.put_object(Bucket=B, Key="src ü", Body=b"copy me", ContentType="text/x", Metadata={"m": "1"})
s3.copy_object(Bucket=B, Key="dst", CopySource={"Bucket": B, "Key": "src ü"})
h = s3.head_object(Bucket=B, Key="dst")
check("copy keeps metadata", h["Metadata"] == {"m": "1"} and h["ContentType"] == "text/x")
s3.copy_object(Bucket=B, Key="dst", CopySource={"Bucket": B, "Key": "src ü"}, MetadataDirective="REPLACE", Metadata={"m": "2"})
check("copy replaces metadata", s3.head_object(Bucket=B, Key="dst")["Metadata"] == {"m": "2"})
refused("copy onto itself", "InvalidRequest", 400, s3.copy_object, Bucket=B, Key="dst", CopySource=f"{B}/dst")
refused("copy of absent", "NoSuchKey", 404, s3.copy_object, Bucket=B, Key="dst", CopySource=f"{B}/absent")
refused("conditional copy", "PreconditionFailed", 412, s3.copy_object, Bucket=B, Key="dst", CopySource=f"{B}/digits", CopySourceIfMatch='"x"')

# multipart
big = os.urandom(12 << 20)
s3.upload_fileobj(io.BytesIO(big), B, "big", Config=TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20))
h = s3.head_object(Bucket=B, Key="big")
parts = [big[i:i + (5 << 20)] for i in range(0, len(big), 5 << 20)]
check("multipart etag", h["ETag"] == '"%s-3"' % hashlib.md5(b"".join(hashlib.md5(p).digest() for p in parts)).hexdigest())
out = io.BytesIO(); s3.download_fileobj(B, "big", out)
check("multipart content", out.getvalue() == big)
check("one part of it", s3.get_object(Bucket=B, Key="big", PartNumber=2)["Body"].read() == parts[1])
u = s3.create_multipart_upload(Bucket=B, Key="mp", ContentType="a/b", Metadata={"u": "1"})["UploadId"]
check("listed upload", [x["Key"] for x in s3.list_multipart_uploads(Bucket=B)["Uploads"]] == ["mp"])
e1 = s3.upload_part(Bucket=B, Key="mp", UploadId=u, PartNumber=1, Body=b"small")["ETag"]
e2 = s3.upload_part(Bucket=B, Key="mp", UploadId=u, PartNumber=2, Body=b"last")["ETag"]
check("listed parts", [(p["PartNumber"], p["Size"], p["ETag"]) for p in s3.list_parts(Bucket=B, Key="mp", UploadId=u)["Parts"]] == [(1, 5, e1), (2, 4, e2)])
def complete(*parts, **more):
    return s3.complete_multipart_upload(Bucket=B, Key="mp", UploadId=u, MultipartUpload={"Parts": [{"PartNumber": n, "ETag": e} for n, e in parts]}, **more)
refused("parts too small", "EntityTooSmall", 400, lambda: complete((1, e1), (2, e2)))
refused("wrong order", "InvalidPartOrder", 400, lambda: complete((2, e2), (1, e1)))
refused("unknown part", "InvalidPart", 400, lambda: complete((3, e2)))
refused("wrong etag", "InvalidPart", 400, lambda: complete((1, e2)))
e1 = s3.upload_part_copy(Bucket=B, Key="mp", UploadId=u, PartNumber=1, CopySource=f"{B}/big", CopySourceRange=f"bytes=0-{(5 << 20) - 1}")["CopyPartResult"]["ETag"]
s3.put_object(Bucket=B, Key="mp", Body=b"in the way")
refused("conditional completion", "PreconditionFailed", 412, lambda: complete((1, e1), (2, e2), IfNoneMatch="*"))
s3.delete_object(Bucket=B, Key="mp")
complete((1, e1), (2, e2), IfNoneMatch="*")
g = s3.get_object(Bucket=B, Key="mp")
check("completed", g["Body"].read() == big[:5 << 20] + b"last" and g["ContentType"] == "a/b" and g["Metadata"] == {"u": "1"})
refused("completed twice", "NoSuchUpload", 404, lambda: complete((1, e1), (2, e2)))
u = s3.create_multipart_upload(Bucket=B, Key="mp2")["UploadId"]
s3.upload_part(Bucket=B, Key="mp2", UploadId=u, PartNumber=1, Body=b"small")
s3.abort_multipart_upload(Bucket=B, Key="mp2", UploadId=u)
check("aborted", "Uploads" not in s3.list_multipart_uploads(Bucket=B))
refused("part after abort", "NoSuchUpload", 404, s3.upload_part, Bucket=B, Key="mp2", UploadId=u, PartNumber=1, Body=b"")
for kind, algorithm in [("COMPOSITE", "SHA256"), ("FULL_OBJECT", "CRC32")]:
    u = s3.create_multipart_upload(Bucket=B, Key="mpc", ChecksumAlgorithm=algorithm, ChecksumType=kind)["UploadId"]
    done = []
    for n, p in enumerate(parts, 1):
        r = s3.upload_part(Bucket=B, Key="mpc", UploadId=u, PartNumber=n, Body=p, ChecksumAlgorithm=algorithm)
        done.append({"PartNumber": n, "ETag": r["ETag"], "Checksum" + algorithm: r["Checksum" + algorithm]})
    r = s3.complete_multipart_upload(Bucket=B, Key="mpc", UploadId=u, MultipartUpload={"Parts": done})
    if algorithm == "CRC32":
        want = base64.b64encode(zlib.crc32(big).to_bytes(4, "big")).decode()
    else:
        want = base64.b64encode(hashlib.sha256(b"".join(hashlib.sha256(p).digest() for p in parts)).digest()).decode() + "-3"
    check(f"{kind} checksum of parts", r["ChecksumType"] == kind and r["Checksum" + algorithm] == want)

# presigned
s3v4 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}, signature_version="s3v4"))
url = s3v4.generate_presigned_url("get_object", Params={"Bucket": B, "Key": "digits"}, ExpiresIn=60)
check("presigned get", urllib.request.urlopen(url).read() == digits)
url = s3v4.generate_presigned_url("put_object", Params={"Bucket": B, "Key": "presigned"}, ExpiresIn=60)
urllib.request.urlopen(urllib.request.Request(url, data=b"by url", method="PUT"))
check("presigned put", s3.get_object(Bucket=B, Key="presigned")["Body"].read() == b"by url")

# virtual-host style
vhost = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"].replace("127.0.0.1", "localhost"), config=Config(s3={"addressing_style": "virtual"}))
try:
    check("virtual-host style", vhost.get_object(Bucket=B, Key="digits")["Body"].read() == digits)
except botocore.exceptions.EndpointConnectionError:
    print("-- this machine does not resolve *.localhost")

# emptying
refused("delete a bucket that is not empty", "BucketNotEmpty", 409, s3.delete_bucket, Bucket=B)
s3.delete_objects(Bucket=B, Delete={"Objects": [{"Key": k} for k in listing()], "Quiet": True})
s3.delete_bucket(Bucket=B)
refused("it is gone", "404", 404, s3.head_bucket, Bucket=B)
print("all done")
